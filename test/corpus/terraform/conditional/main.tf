variable "region" { default = "cn-hangzhou" }
provider "alicloud" {
  region = var.region
}
resource "alicloud_instance" "web" {
  image_id = var.region == "cn-hangzhou" ? "m-bp1fpczbodnvbh4jsazt" : "m-2zeuj7elodzspv32d9t6"
}
resource "alicloud_instance" "db" {
  image_id = (
    var.region == "cn-shanghai" ? "m-uf69shykiqc5irv7lw34" :
    var.region == "cn-beijing" ? "m-2zeew0iictambcjg2c99" :
    "m-2zevdevtqyv7e48eki3z"
  )
}
resource "alicloud_instance" "map" {
  image_id = lookup({
    "cn-hangzhou" = "m-bp1nttfl18giq1uwjht5"
    "us-west-1"   = "m-rj946h7rkuu000tobzyq"
  }, var.region, "")
}
