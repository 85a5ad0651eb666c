#!/bin/sh
image_for() {
  case "$1" in
    cn-hangzhou) echo m-bp12qcp9hu0vnsts5u6o ;;
    cn-shanghai)
      IMAGE_ID=m-uf69qwc07sv3oqb6026k
      ;;
    *)
      IMAGE_ID=m-bp16wm3g2q91kddbzvbt
      ;;
  esac
}
if [ "$REGION" = "cn-beijing" ]; then
  IMAGE_ID="m-2zevuz7pjot3ag3zr0tk"
elif [ "$REGION" = "us-west-1" ]; then
  IMAGE_ID="m-rj9hopratbc7e76eebtf"
else
  IMAGE_ID="m-wz9azr1aevc282uqj354"
fi
declare -A IMAGES=(
  [cn-qingdao]=m-m5ee4dykv24wlotcc7dc
  ["ap-southeast-5"]="m-2ze6fn9dnjbfbtlmdsrj"
)
IMAGES[cn-hongkong]=m-j6c5nfoat7zjqn75f0v7
