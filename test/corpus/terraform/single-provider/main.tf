terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud", version = "~> 1.220" }
  }
}

provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_instance" "web" {
  image_id                   = "m-2zebh1iafmzbuo9zqjwo"
  instance_type              = "ecs.c7.large"
  security_groups            = [alicloud_security_group.web.id]
  internet_max_bandwidth_out = 10
  tags = {
    Name = "m-navigation2"
  }
}

output "image" {
  value = "m-wz9zca4epc9lqopv29re"
}
