variable "region" {
  description = "Where it runs"
  default     = "cn-zhangjiakou"
}

variable "image_id" {
  type    = string
  default = "m-8vb47g1vpqvp4g36j6nt"
}

variable "images" {
  type = map(string)
  default = {
    "cn-hangzhou"  = "m-bp1dwtt9aaidth12ojzd"
    cn-shanghai    = "m-uf6k9pinyvei7n1y76sp",
    ap-northeast-1 : "m-6wey50o41jcdsvhq6ttc"
  }
}

variable "image_id_cn_shenzhen" {
  default = "m-wz90vjowomtuevlepo1o"
}

variable "dr_image" {
  default = "m-2zei4jq9ljmr1bbc1byy"
}
