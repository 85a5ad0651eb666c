#!/bin/bash
aliyun ecs RunInstances \
  --RegionId cn-beijing \
  --ImageId m-2zed21jn6lo9udmqyy3p \
  --InstanceName "half

aliyun ecs RunInstances \
  --RegionId
  --ImageId m-2zevaa78vyagq12qugh6

if [ $X = 1 
aliyun ecs DeleteImage --ImageId m-bp1if035dwtq0yk217cm --RegionId ap-northeast-2
