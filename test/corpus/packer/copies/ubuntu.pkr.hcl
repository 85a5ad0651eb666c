packer {
  required_plugins {
    alicloud = {
      version = ">= 1.1.0"
      source  = "github.com/hashicorp/alicloud"
    }
  }
}

variable "access_key" {
  type      = string
  sensitive = true
  default   = env("ALICLOUD_ACCESS_KEY")
}

locals {
  build_region = "cn-wulanchabu"
  stamp        = formatdate("YYYYMMDD", timestamp())
}

source "alicloud-ecs" "ubuntu" {
  region                = local.build_region
  image_name            = "ubuntu-${local.stamp}"
  source_image          = "m-bp1nxabees184qso3qmb"
  image_copy_regions    = ["cn-hangzhou", "cn-shanghai"]
  image_copy_names      = ["ubuntu-hz", "ubuntu-sh"]
  instance_type         = "ecs.c7.large"
}

source "alicloud-ecs" "rocky" {
  source_image       = "m-wz9yizc91k3o5cuahw1d"
  image_copy_regions = ["cn-beijing"]
  zone_id            = "us-east-1a"
}

source "alicloud-ecs" "bare" {
  source_image       = "m-2zeuxqddx6t7jcjs0kxz"
  image_copy_regions = ["cn-beijing"]
}

build {
  sources = ["source.alicloud-ecs.ubuntu"]

  source "alicloud-ecs.rocky" {
    source_image = "m-bp1thke9rhmwmhhfnyuf"
    region       = "us-west-1"
  }
}
