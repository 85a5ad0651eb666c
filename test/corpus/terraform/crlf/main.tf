provider "alicloud" {
	region = "cn-shenzhen"
}

resource "alicloud_instance" "web" {
	image_id = "m-wz952ma616a5la9bgc6r"
}
