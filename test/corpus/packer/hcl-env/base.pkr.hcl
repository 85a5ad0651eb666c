source "alicloud-ecs" "base" {
  access_key          = var.access_key
  region              = env("ALICLOUD_REGION")
  image_copy_regions  = ["cn-shanghai"]
  source_image        = "m-uf62y5ieh4bjrjv2rgj5"
}
