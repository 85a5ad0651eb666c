resource "alicloud_instance" "web" {
  image_id = "m-bp10nnel475j9hb6v9pl"
  vswitch_id = alicloud_vswitch.
  security_groups = [
    alicloud_security_group.web.id

resource "alicloud_instance" "db" {
  data_disks {
    category = "cloud_essd"
  instance_type = ecs.c7
  image_id = "m-2zend417dmrio40d6ljk"
}

provider "alicloud" {
  region = "ap-southeast-5"
  access_key = var.
}
