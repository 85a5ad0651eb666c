"""Build settings."""
REGION_ID = "cn-wulanchabu"
ZONE_ID = "cn-wulanchabu-c"
IMAGE_ID = "m-wz9f1yley60tuo67iajj"  # build host (cn-wulanchabu)
IMAGE_ID_ARM64 = "m-2zeeaop53py470hva8tu"

TEMPLATES = {
    "hz": {"region": "cn-hangzhou", "image": "m-bp1ypj96oy0wkcr40s03"},
    "sh": dict(region="cn-shanghai", image="m-uf6cfgm82r4oa724p9u2"),
}

def image_for(region):
    if region == "cn-beijing":
        return "m-2zehiaekforp3qtl86an"
    else:
        return "m-2zevy5iqtmmwnm7yfni4"
