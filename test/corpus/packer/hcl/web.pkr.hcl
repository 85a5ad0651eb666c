packer {
  required_plugins {
    alicloud = {
      source  = "github.com/hashicorp/alicloud"
      version = "~> 1"
    }
  }
}

variable "region" {
  type    = string
  default = "cn-beijing"
}

variable "base_image" {
  default = "m-2ze0d93opt9chd11ta9a"
}

source "alicloud-ecs" "web" {
  region              = "cn-hangzhou"
  source_image        = "m-bp1omjj3t48ysih1kwbv"
  image_copy_regions  = ["cn-shanghai", "ap-southeast-1"]
  image_copy_names    = ["web-sh", "web-sg"]
  instance_type       = "ecs.c6.large"
}

source "alicloud-ecs" "db" {
  source_image       = var.base_image
  image_copy_regions = ["cn-shenzhen"]
  region             = var.region
}

build {
  sources = ["source.alicloud-ecs.web"]
}
