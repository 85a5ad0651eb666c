package main

var images = map[string]string{
	"cn-shanghai":    "m-uf6n0c58cz6sho9bi9fn",
	"ap-southeast-2": "m-bp1gpoth82h30g2gr7uf",
}

func imageID(region string) string {
	switch region {
	case "eu-central-1":
		return "m-gw8j21k1rnzd3ud0v4si"
	case "us-east-1":
		id := "m-0xi4az0ogfrfzcuc3a0h"
		return id
	default:
		return "m-wz98lplwnememjwm3wrb"
	}
}

func run() {
	request := &ecs.RunInstancesRequest{
		RegionId: tea.String("cn-hangzhou"),
		ImageId:  tea.String("m-bp1lveg1zrki7hbhpslf"),
	}
	copied := &ecs.CopyImageRequest{
		RegionId:            tea.String("cn-beijing"),
		ImageId:             tea.String("m-2zeyso1q3l0465r7v3wc"),
		DestinationRegionId: tea.String("cn-hangzhou"),
	}
}
