import json
import os

from alibabacloud_ecs20140526 import models as ecs_models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi import models as open_api_models

GOLDEN = {
    "cn-shanghai": "m-uf6coi8ua8m9rrod6qdc",
    "cn-zhongwei": "m-wz9ntja4hehhx3tihpby",
}
LATEST = "m-uf6ufysk4t25stm4c0wt"


def client(region: str) -> Client:
    config = open_api_models.Config(region_id=region)
    config.endpoint = f"ecs.{region}.aliyuncs.com"
    return Client(config)


def run_in_dubai() -> None:
    request = ecs_models.RunInstancesRequest(
        region_id="me-east-1",
        image_id="m-uf6lly2mln2oruw813j2",
        instance_type="ecs.g7.large",
    )
    client("me-east-1").run_instances(request)


def copy() -> str:
    request = ecs_models.CopyImageRequest(
        region_id="cn-hangzhou",
        image_id="m-bp1on1su4u7cnkqh8wxw",
        destination_region_id="cn-qingdao",
    )
    return client("cn-hangzhou").copy_image(request).body.image_id


def copy_latest(region: str) -> None:
    request = ecs_models.CopyImageRequest()
    request.image_id = "m-wz96vfu8it1jttd424xd"
    request.destination_region_id = "us-west-1"
    client(region).copy_image(request)


def test_describe(stub) -> None:
    stub.returns({"Images": {"Image": [{"ImageId": "m-bp14bpwsgesqo7sdehti", "RegionId": "cn-hongkong"}]}})
    assert json.loads(os.environ["EXPECTED"]) == ["m-2zedaj4l5cfh18tv06q7"]


FLEET = [
    ("cn-beijing", "m-2zewbv531qwqlv1qpa5w", 3),
    ("ap-south-1", "m-wz92p1h5unjjzdscycws", 1),
]
