terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = "~> 1.230"
    }
  }
}

provider "alicloud" {
  region = "cn-hangzhou"
}

provider "alicloud" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

locals {
  fleets = {
    web = {
      region        = "cn-hangzhou"
      image_id      = "m-bp1rdngixznlaauc5ggn"
      instance_type = "ecs.g7.large"
    }
    worker = {
      region        = "cn-shenzhen"
      image_id      = "m-wz9tjw9w7w1ckjug73em"
      instance_type = "ecs.c7.xlarge"
    }
    batch = {
      image_id      = "m-bp1staez4rll41spttfz"
      instance_type = "ecs.c7.xlarge"
      region        = "ap-southeast-1"
    }
  }
}

module "fleet" {
  source   = "./modules/fleet"
  for_each = local.fleets

  region   = each.value.region
  image_id = each.value.image_id
}

module "bastion" {
  source = "./modules/bastion"
  providers = {
    alicloud = alicloud.frankfurt
  }
  image_id = "m-wz9zot2eekujsfw9q2km"
}

module "jump" {
  source   = "./modules/bastion"
  image_id = "m-2zeoo3cy9g8lzj5rp2r3"
}

module "golden" {
  source   = "./modules/golden"
  for_each = toset(["cn-beijing", "cn-chengdu"])
  region   = each.key
  image_id = "m-bp14z2hknxja97yfoawl"
}
