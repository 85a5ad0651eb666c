#!/usr/bin/env bash
set -euo pipefail

aliyun ecs CopyImage \
  --RegionId cn-hangzhou \
  --ImageId m-bp1g5f758nqicvof0rih \
  --DestinationRegionId cn-shanghai \
  --DestinationImageName web

aliyun ecs CopyImage --DestinationRegionId ap-southeast-1 --ImageId m-bp1ojptt0sst5sjmf5rj

aliyun ecs DescribeImages --region cn-beijing --ImageId "m-2zezabg7431sjq39fj79" | jq .
