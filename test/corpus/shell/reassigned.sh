REGION=cn-hangzhou
aliyun ecs RunInstances --RegionId $REGION --ImageId m-bp19137vtg9bcuqoiqak
REGION=cn-shanghai
aliyun ecs RunInstances --RegionId $REGION --ImageId m-uf6t0za2w1gtorotzz03
start() {
  REGION=$1
  aliyun ecs RunInstances --RegionId $REGION --ImageId m-uf6ekpuk6dccvso7r8iw
}
