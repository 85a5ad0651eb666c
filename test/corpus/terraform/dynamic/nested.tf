provider "alicloud" {
  region = "cn-nanjing"
}

data "alicloud_images" "mine" {
  owners   = "self"
  image_id = "m-2ze25t7uf6qvx76963wu"
}

resource "alicloud_ecs_launch_template" "each" {
  for_each = {
    "cn-hangzhou" = "m-bp1rt9a0ru5izi575zu8"
    "cn-beijing"  = "m-2zegls16dfzla1w84au3"
  }
  image_id = each.value
}

resource "alicloud_cs_kubernetes_node_pool" "default" {
  name       = "default"
  cluster_id = alicloud_cs_managed_kubernetes.this.id
  image_id   = "m-wz9hu8mgi2r3jcdr0w4g"

  dynamic "taints" {
    for_each = var.taints
    content {
      key = taints.value.key
    }
  }
}

resource "alicloud_image_share_permission" "team" {
  image_id   = "m-uf691gp7t0kapsxjbwmq"
  account_id = "1234567890123456"
}

resource "alicloud_ros_stack" "s" {
  parameters {
    parameter_key   = "RegionId"
    parameter_value = "cn-fuzhou"
  }
  parameters {
    parameter_key   = "ImageId"
    parameter_value = "m-wz9t3nzh5hadsixi1ipu"
  }
}

output "image" {
  value = "m-2zesd3kg8l619re51x8g"
}
