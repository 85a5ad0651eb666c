east() {
  local region=us-east-1
  local image=m-0xi55mn2jquef2vluwaw
  run "$region" "$image"
}

west() {
  local region=us-west-1
  local image=m-rj9qibdyso71wbfg7bqp
  run "$region" "$image"
}
