provider "alicloud" {
  alias  = "sh"
  region = "cn-shanghai"
}

provider "alicloud" {
  alias  = "hz"
  region = "cn-hangzhou"
}

resource "alicloud_image_copy" "default" {
  provider         = alicloud.sh
  source_image_id  = "m-bp16cpdo1800raog34d8"
  source_region_id = "cn-hangzhou"
  image_name       = "web"
}

resource "alicloud_image_copy" "later" {
  provider        = alicloud.sh
  source_image_id = "m-wz9eac0uukn2ajoar6ub"
  image_name      = "db"
}

resource "alicloud_image_share_permission" "team" {
  provider   = alicloud.hz
  image_id   = "m-bp11f11ia9lbiuo99kwj"
  account_id = "1234567890"
}
