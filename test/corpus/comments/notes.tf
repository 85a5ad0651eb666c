locals {
  # cn-hangzhou
  web = "m-bp1qnp2piyighnmv28lu"
  db  = "m-uf6mb3m7un597c3gy466" # cn-shanghai
  tmp = "m-uf60l9vlzh90gyv19sps" # copied from cn-beijing
  old = "m-wz9c7j6slg0uhk25ru3b" // moved to cn-shenzhen
}
