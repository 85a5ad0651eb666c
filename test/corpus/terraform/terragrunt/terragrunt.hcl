include "root" {
  path = find_in_parent_folders()
}

inputs = {
  region   = "eu-central-1"
  image_id = "m-gw8wjzqfcqeyssg9lz71"
  nodes = [
    { zone = "eu-central-1b", image = "m-gw86zjb89nuv9czks6gg" },
  ]
}
