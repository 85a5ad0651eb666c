from aliyunsdkcore.client import AcsClient
from aliyunsdkecs.request.v20140526.CopyImageRequest import CopyImageRequest

client = AcsClient('<key>', '<secret>', 'cn-qingdao')

request = CopyImageRequest()
request.set_ImageId("m-m5ei2cf41ol5zsf418sn")
request.set_DestinationRegionId("cn-shanghai")
client.do_action_with_exception(request)
