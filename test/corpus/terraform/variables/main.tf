provider "alicloud" {
  region = "${var.region}"
}

provider "alicloud" {
  alias  = "dr"
  region = "eu-west-1"
}

resource "alicloud_instance" "web" {
  image_id          = "${var.image_id}"
  availability_zone = data.alicloud_zones.default.zones.0.id
}

resource "alicloud_instance" "dr" {
  provider = alicloud.dr
  image_id = var.dr_image
}
