# staging
alicloud_region = "cn-qingdao"
instance_type   = "ecs.c6.large"
image_id        = "m-m5enz3y0rh254bwqmrhh"
dr_region       = "cn-beijing"
dr_image_id     = "m-2zemcyei3d40tqz9z64l"
regional = {
  "cn-huhehaote" = { image_id = "m-wz9vmz9cv4ibb0dnfrm2", count = 2 }
  tokyo = {
    region   = "ap-northeast-1"
    image_id = "m-6we3ktv4hcdunw3l4pq4"
  }
}
