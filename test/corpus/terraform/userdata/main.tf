provider "alicloud" {
  region = "me-east-1"
}
resource "alicloud_instance" "web" {
  image_id  = "m-uf6j761tkj9jc9zuenuk"
  user_data = <<-EOF
    #!/bin/bash
    aliyun ecs RunInstances --RegionId cn-beijing --ImageId m-2zefhpt8ilwd4qqgzcg9
    echo "started from m-uf6j761tkj9jc9zuenuk"
  EOF
}
