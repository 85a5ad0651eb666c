provider "alicloud" {
  alias  = "hz"
  region = var.primary_region
}

provider "alicloud" {
  alias  = "sh"
  region = "cn-shanghai"
}

provider "alicloud" {
  region = local.regions["default"]
}

variable "primary_region" {
  type    = string
  default = "cn-hangzhou"
}

locals {
  regions = {
    default = "ap-southeast-1"
    backup  = "eu-central-1"
  }
}
