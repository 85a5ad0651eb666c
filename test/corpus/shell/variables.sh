REGION=cn-zhangjiakou
IMAGE_ID="m-8vbs068qgg81bkmaz3rf"   # the golden image

aliyun ecs RunInstances --RegionId "$REGION" --ImageId m-8vbql5330t3z1rq9shwn --Amount 1
aliyun ecs RunInstances --RegionId ${OTHER_REGION} --ImageId m-wz9we6vp6ropkmnwupat
aliyun ecs RunInstances --RegionId ${FALLBACK:-cn-heyuan} --ImageId m-bp1d67e8keqgv3ymy2c3
for region in cn-hangzhou cn-shanghai; do
  aliyun ecs RunInstances --RegionId "$region" --ImageId m-wz9onp1z0hy9qp3kvqig
done
