include "root" {
  path = find_in_parent_folders()
}

terraform {
  source = "git::ssh://git@example.com/infra/modules.git//ecs?ref=v1.4.0"
}

locals {
  region_vars = read_terragrunt_config(find_in_parent_folders("region.hcl"))
  region      = local.region_vars.locals.region
}

inputs = {
  region   = local.region
  image_id = "m-uf6wx085bedzd64cb823"

  replicas = {
    tokyo = {
      region   = "ap-northeast-1"
      image_id = "m-wz9424aujy5v76fsbogp"
    }
  }
  images = {
    "cn-qingdao" = { id = "m-uf698tre3870tled78gq", size = 40 }
    "cn-beijing" = { id = "m-2zef4a693gvwdxqvp9xr", size = 40 }
  }
}
