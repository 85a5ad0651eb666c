variable "region" {
  description = "Where the cluster runs"
  type        = string
}

variable "images" {
  type = map(string)
  default = {
    cn-beijing     = "m-bp1h8z838wwuf56pqpph"
    cn-zhangjiakou = "m-bp1l0dz08dcdxqg3ilpx"
    ap-northeast-1 = "m-bp1adb4fdmfz6gkpcf1k"
  }
}

variable "fallback_image" {
  type    = string
  default = "m-2ze1sj61esb40fy4q555"
}

provider "alicloud" {
  region = var.region
}

resource "alicloud_ess_scaling_configuration" "web" {
  scaling_group_id = alicloud_ess_scaling_group.web.id
  image_id         = lookup(var.images, var.region, var.fallback_image)
  instance_types   = ["ecs.g7.large", "ecs.g6.large"]
}

resource "alicloud_launch_template" "pinned" {
  name     = "pinned"
  image_id = "m-2ze0728hz209msips1b6"
}
