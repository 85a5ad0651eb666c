param(
    [string]$RegionId = "cn-hongkong",
    [string]$ImageId = "m-bp1d5r592mxuymm05ais"
)

$images = @{
    "cn-hangzhou" = "m-bp1hz9ep9vy1kkkvjrz3"
    "cn-shenzhen" = "m-wz9bz0380dttyhvlmt5p"
}

$spec = @{
    RegionId = 'ap-southeast-6'
    ImageId  = 'm-uf6c9pbmiyrve0egu0mz'
    Amount   = 2
}

Import-Module AlibabaCloud.Ecs
New-ECSInstance -RegionId us-east-1 -ImageId m-uf6lqfu73iphl6gpbowm -InstanceType ecs.g7.large
New-ECSInstance -ImageId m-bp1y6zr2st250c502hrq `
    -InstanceType ecs.g7.large `
    -RegionId me-east-1
Copy-ECSImage -ImageId m-bp1ck991vlzl5pawohj4 -DestinationRegionId cn-beijing
