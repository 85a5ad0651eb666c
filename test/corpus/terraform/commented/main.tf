provider "alicloud" {
  region = "cn-guangzhou"
}
# resource "alicloud_instance" "old" {
#   availability_zone = "cn-beijing-h"
#   image_id          = "m-2zebib8ticc1uadw8c0z"
# }

resource "alicloud_instance" "web" {
  image_id = "m-wz9vjw85fnf92zmyckgy" # was m-uf63gyq0nry2pub93mhh
}

module "shared" {
  source = "git::https://example.com/modules/ecs.git"
  ami    = "m-bp1u40cot8av4fgues21"
}
