module "sh" {
  source          = "../ecs"
  alicloud_region = "cn-shanghai"
  image_id        = "m-uf6m7uuarlrw0c6100pu"
}

module "bj" {
  source   = "../ecs"
  region   = var.undefined_region
  image_id = "m-uf6gy9kfwmf1p9urogmp"
}

module "plain" {
  source   = "../ecs"
  image_id = "m-2ze15m19fh6y16fs8nbl"
  bucket_region = "cn-hangzhou"
}
