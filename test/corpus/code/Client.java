public class Client {
    private static final String HOST = "m-bp15ca9b090e59a4.memcache.rds.aliyuncs.com";

    void run() {
        RunInstancesRequest request = new RunInstancesRequest();
        request.setRegionId("cn-hongkong");
        request.setImageId("m-j6cijwmwmzej6bnrh1ck");
        images.put("cn-chengdu", "m-2vco8ucy3msfb6s0kueg");
    }
}
