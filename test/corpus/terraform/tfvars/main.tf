provider "alicloud" { region = var.region }
variable "region" {}
variable "image_id" {}
variable "worker_image_id" {}
provider "alicloud" {
  alias  = "edge"
  region = "us-east-1"
}
resource "alicloud_instance" "web" { image_id = var.image_id }
resource "alicloud_cs_kubernetes_node_pool" "edge" {
  provider = alicloud.edge
  image_id = var.worker_image_id
}
