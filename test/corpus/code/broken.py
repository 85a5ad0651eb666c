IMAGES = {
    "cn-hangzhou": "m-bp17jeqy4jskowgtr2hv",
    "cn-shanghai: "m-uf66t0reqwc7jmeh6hyw",
    "cn-beijing": "m-2zed9veeqrpwqls05lc9"

def run(region="cn-hangzhou", image=
    client.run(RegionId="us-west-1", ImageId="m-rj9uyszmf29btdlwwwc9"
