package com.example.images;

import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.CopyImageRequest;
import com.aliyun.ecs20140526.models.RunInstancesRequest;
import com.aliyun.teaopenapi.models.Config;
import java.util.Map;

public final class ImageCopier {
  private static final Map<String, String> IMAGES =
      Map.of(
          "cn-hangzhou", "m-bp1yu20n9bq5vdw9b5br",
          "cn-beijing", "m-2zefhs4m9qh2qo2gl22z");

  private static final String FALLBACK = "m-uf6hw3p1cqc40bj5u8tf";

  static Client client() throws Exception {
    Config config = new Config().setRegionId("cn-shanghai");
    config.endpoint = "ecs.cn-shanghai.aliyuncs.com";
    return new Client(config);
  }

  static void copy(Client client) throws Exception {
    CopyImageRequest request =
        new CopyImageRequest()
            .setRegionId("cn-qingdao")
            .setImageId("m-wz9dqj8zklwo5yehhd12")
            .setDestinationRegionId("ap-southeast-7");
    client.copyImage(request);
  }

  static void run(Client client) throws Exception {
    RunInstancesRequest request = new RunInstancesRequest();
    request.setRegionId("na-south-1");
    request.setImageId("m-bp1ciiwoss66366y2yi9");
    client.runInstances(request);
  }

  static void copyOnly(Client client) throws Exception {
    client.copyImage(
        new CopyImageRequest()
            .setImageId("m-bp1eeefkzgfb8fhqgezt")
            .setDestinationRegionId("cn-beijing"));
  }
}
