package main

import (
	"fmt"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v4/client"
	"github.com/alibabacloud-go/tea/tea"
)

const defaultRegion = "cn-beijing"

var golden = map[string]string{
	"cn-hangzhou": "m-bp1p95lze89bl0rvrrjs",
	"us-east-1":   "m-wz9aniwvvxmpn3tmen9p",
}

type target struct {
	Region  string
	ImageID string
}

var targets = []target{
	{Region: "cn-shenzhen", ImageID: "m-wz9wadv4azepavo5b88u"},
	{ImageID: "m-wz98egeek8rvxqdattoz", Region: "eu-west-1"},
	{"cn-heyuan", "m-bp1sqjzy7ia1pi8fq572"},
}

func run(client *ecs.Client) error {
	request := &ecs.RunInstancesRequest{
		RegionId: tea.String("ap-northeast-2"),
		ImageId:  tea.String("m-bp1y6dzy0hqcu96cveq7"),
	}
	_, err := client.RunInstances(request)
	return err
}

func copyImage(client *ecs.Client) error {
	request := &ecs.CopyImageRequest{
		ImageId:             tea.String("m-uf6c9iw5tqok1stfmimi"),
		DestinationRegionId: tea.String("cn-shanghai"),
		RegionId:            tea.String("cn-zhangjiakou"),
	}
	_, err := client.CopyImage(request)
	return err
}

func imageFor(region string) string {
	switch region {
	case "cn-chengdu":
		return "m-bp14bf11xys6pu7lips0"
	case "cn-guangzhou", "cn-heyuan":
		return "m-uf64rvqgfaxcpxqso0wm"
	default:
		return "m-2zeh3falr8dox4ad9297"
	}
}

func main() {
	config := &openapi.Config{RegionId: tea.String(defaultRegion)}
	client, _ := ecs.NewClient(config)
	fmt.Println(run(client), copyImage(client), "m-bp16l7gd4z1y25k7p1rn")
}
