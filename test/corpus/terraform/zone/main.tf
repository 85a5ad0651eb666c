resource "alicloud_instance" "web" {
  availability_zone = "cn-hangzhou-h"
  image_id          = "m-bp1n7qjl4ge123h3vtv3"
}

resource "alicloud_instance" "sg" {
  availability_zone = "ap-southeast-1a"
  image_id          = "m-t4n15a5vkyf58aoaw3sa"
}

resource "alicloud_instance" "dyn" {
  availability_zone = data.alicloud_zones.default.zones[0].id
  image_id          = "m-uf6yfajz74ql4chutbir"
}
