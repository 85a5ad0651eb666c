terraform apply -auto-approve -var "region=cn-chengdu" -var "image_id=m-2vcumj7yveq2gq34loew"
packer build -var region=cn-hangzhou -var 'source_image=m-bp1lrp9nv9znek3mue17' web.pkr.hcl
ALIBABA_CLOUD_REGION_ID=eu-west-1 ./launch --image m-wz92fe5gah2iet0wi80r
ecctl ecs image copy m-bp109u6mniq2vslccej2 --region cn-hangzhou --destination-region cn-shanghai --wait
helm upgrade x ./x --set aliyun.region=cn-shenzhen,aliyun.imageId=m-wz9v2h0zddgozvzzesps
