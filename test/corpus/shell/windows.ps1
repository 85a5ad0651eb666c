$Region = "cn-hangzhou"
aliyun ecs RunInstances `
  --RegionId $Region `
  --ImageId m-bp1gjqjib1jdthvwsayv `
  --Amount 1
$env:ALICLOUD_REGION = "us-east-1"
