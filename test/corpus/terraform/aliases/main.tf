resource "alicloud_instance" "hangzhou" {
  provider = alicloud.hz
  image_id = "m-bp1slf7jawl60is2qopu"
}

resource "alicloud_instance" "shanghai" {
  provider      = "alicloud.sh"
  instance_type = "ecs.g7.large"
  image_id      = "m-uf6a2jkoif9bhk1606my"
}

resource "alicloud_ess_scaling_configuration" "default" {
  scaling_group_id = alicloud_ess_scaling_group.default.id
  image_id         = "m-t4nzqnyi128jpea2swd1"
  instance_type    = "ecs.c6.large"
}

resource "alicloud_instance" "unknown_alias" {
  provider = alicloud.tokyo
  image_id = "m-uf6dlks0ozn40tnoe8vw"
}

module "bastion" {
  source    = "./modules/bastion"
  providers = { alicloud = alicloud.sh }
  image_id  = "m-uf6iggwzdbik021jz6je"
}
