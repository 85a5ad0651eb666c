provider "alicloud" {
<<<<<<< HEAD
  region = "cn-hangzhou"
=======
  region = "cn-shanghai"
>>>>>>> feature/move-region
}

resource "alicloud_instance" "web" {
<<<<<<< HEAD
  image_id = "m-bp16vj8b9ne5ijbfrr4j"
||||||| parent of 1234abc
  image_id = "m-bp1tndd0hvo1j6hdofw2"
=======
  image_id = "m-uf6ylbhhyno78v8m6vj6"
>>>>>>> feature/move-region
}

resource "alicloud_instance" "db" {
  image_id = "m-uf6mvqstmem356ldrmbi"
}
