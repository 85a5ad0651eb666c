provider "alicloud" {
  alias  = "sh"
  region = "cn-shanghai"
}

provider "alicloud" {
  region = "cn-hangzhou"

resource "alicloud_instance" "web" {
  provider = alicloud.sh
  image_id = "m-uf63bnl0g6zq2zl883gu"
  tags = {
    Role = "web

resource "alicloud_instance" "db" {
  image_id = "m-bp18vy3dkimhc9wshqpd"
}
