#!/usr/bin/env bash
set -euo pipefail

curl -sS "https://ecs.cn-shanghai.aliyuncs.com/?Action=DescribeImages&RegionId=cn-shanghai&ImageId=m-uf6g8hnbau2rb0u97ku8"
curl -sS "https://ecs.aliyuncs.com/?Action=CopyImage&ImageId=m-bp10uleczjhztzwyqq9h&RegionId=cn-hangzhou&DestinationRegionId=cn-beijing"
curl -sS -G https://ecs.eu-central-1.aliyuncs.com/ \
  --data-urlencode "Action=DescribeImages" \
  --data-urlencode "ImageId=m-bp10an8x15i0ipbp10bk"
curl -X POST https://deploy.example.com/v1/fleets \
  -H 'content-type: application/json' \
  -d '{"region": "us-west-1", "image": "m-wz9bn9xlm5micyqu17gp", "size": 3}'
curl -X POST https://deploy.example.com/v1/fleets -d '{"image": "m-wz9opxgig5kzoimbpy5z"}'
curl "https://ecs.aliyuncs.com/?Action=CopyImage&ImageId=m-2zenthqq3k9zbl1yewfi&DestinationRegionId=cn-beijing"
ssh root@build.cn-hangzhou.example.com -- use-image m-2ze3ct41bofwxwc9f0qm
