locals {
  region = "cn-heyuan"
  common = {
    image_id = "m-2ze6q6vlk09k1619jv9t"
  }
  by_region = {
    "cn-wulanchabu" = { web = "m-uf6wvf2scwydffdovpir", db = "m-uf6pvsdhiiszun4awg7f" }
  }
  base = "m-bp19lgyja32yclam3714"
}

provider "alicloud" {
  region = local.region
}

resource "alicloud_instance" "one" {
  image_id = local.common.image_id
}

