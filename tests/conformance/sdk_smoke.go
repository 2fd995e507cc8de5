// The AWS SDK for Go v2, unchanged, against `infera-dynamo serve`, whose program is the argument.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func expect(what string, got, want interface{}) {
	if !reflect.DeepEqual(got, want) {
		panic(fmt.Sprintf("%s: %v, expected %v", what, got, want))
	}
}

// start runs the endpoint on a free port and returns its address.
func start(program string) (*exec.Cmd, string) {
	server := exec.Command(program, "serve", "--port", "0", "--access-key", "smoke:secret")
	output, err := server.StderrPipe()
	check(err)
	check(server.Start())
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if url := regexp.MustCompile(`http:\S+`).FindString(lines.Text()); url != "" {
			go func() {
				for lines.Scan() {
				}
			}()
			return server, url
		}
	}
	panic("the endpoint does not say where it is")
}

func key(pk, sk string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"pk": &types.AttributeValueMemberS{Value: pk}, "sk": &types.AttributeValueMemberN{Value: sk}}
}

func createTable(ctx context.Context, client *dynamodb.Client) {
	_, err := client.CreateTable(ctx, &dynamodb.CreateTableInput{
		TableName: aws.String("Orders"), BillingMode: types.BillingModePayPerRequest,
		KeySchema: []types.KeySchemaElement{
			{AttributeName: aws.String("pk"), KeyType: types.KeyTypeHash},
			{AttributeName: aws.String("sk"), KeyType: types.KeyTypeRange}},
		AttributeDefinitions: []types.AttributeDefinition{
			{AttributeName: aws.String("pk"), AttributeType: types.ScalarAttributeTypeS},
			{AttributeName: aws.String("sk"), AttributeType: types.ScalarAttributeTypeN}},
		StreamSpecification: &types.StreamSpecification{
			StreamEnabled: aws.Bool(true), StreamViewType: types.StreamViewTypeNewImage}})
	check(err)
	check(dynamodb.NewTableExistsWaiter(client).Wait(ctx,
		&dynamodb.DescribeTableInput{TableName: aws.String("Orders")}, 10*time.Second))
}

func writeAndRead(ctx context.Context, client *dynamodb.Client) {
	var writes []types.WriteRequest
	for i := 0; i < 25; i++ {
		item := key("é", fmt.Sprint(i))
		item["raw"] = &types.AttributeValueMemberB{Value: []byte{0, byte(i)}}
		writes = append(writes, types.WriteRequest{PutRequest: &types.PutRequest{Item: item}})
	}
	batch, err := client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{
		RequestItems: map[string][]types.WriteRequest{"Orders": writes}})
	check(err)
	expect("unprocessed", len(batch.UnprocessedItems), 0)
	got, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String("Orders"),
		Key: key("é", "24"), ReturnConsumedCapacity: types.ReturnConsumedCapacityTotal})
	check(err)
	expect("binary", got.Item["raw"].(*types.AttributeValueMemberB).Value, []byte{0, 24})
	expect("units", *got.ConsumedCapacity.CapacityUnits, 0.5)

	pages := dynamodb.NewQueryPaginator(client, &dynamodb.QueryInput{
		TableName: aws.String("Orders"), Limit: aws.Int32(10),
		KeyConditionExpression: aws.String("pk = :pk"),
		ExpressionAttributeValues: map[string]types.AttributeValue{
			":pk": &types.AttributeValueMemberS{Value: "é"}}})
	items, count := 0, 0
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		items += len(page.Items)
		count++
	}
	expect("items", items, 25)
	expect("pages", count, 3)
}

func refusals(ctx context.Context, client *dynamodb.Client) {
	_, err := client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{
		TransactItems: []types.TransactWriteItem{{ConditionCheck: &types.ConditionCheck{
			TableName: aws.String("Orders"), Key: key("none", "1"),
			ConditionExpression: aws.String("attribute_exists(pk)")}}}})
	var cancelled *types.TransactionCanceledException
	expect("cancelled", errors.As(err, &cancelled), true)
	expect("reason", *cancelled.CancellationReasons[0].Code, "ConditionalCheckFailed")
	_, err = client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String("Gone"), Key: key("a", "1")})
	var missing *types.ResourceNotFoundException
	expect("missing", errors.As(err, &missing), true)
}

func readStream(ctx context.Context, client *dynamodbstreams.Client) {
	streams, err := client.ListStreams(ctx, &dynamodbstreams.ListStreamsInput{})
	check(err)
	arn := streams.Streams[0].StreamArn
	stream, err := client.DescribeStream(ctx, &dynamodbstreams.DescribeStreamInput{StreamArn: arn})
	check(err)
	iterator, err := client.GetShardIterator(ctx, &dynamodbstreams.GetShardIteratorInput{
		StreamArn: arn, ShardId: stream.StreamDescription.Shards[0].ShardId,
		ShardIteratorType: "TRIM_HORIZON"})
	check(err)
	records, err := client.GetRecords(ctx,
		&dynamodbstreams.GetRecordsInput{ShardIterator: iterator.ShardIterator})
	check(err)
	expect("records", len(records.Records), 25)
}

func main() {
	server, url := start(os.Args[1])
	defer server.Process.Signal(syscall.SIGTERM)
	ctx := context.Background()
	configuration := aws.Config{
		Region: "us-east-1",
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "smoke", SecretAccessKey: "secret"}, nil
		}),
		EndpointResolverWithOptions: aws.EndpointResolverWithOptionsFunc(
			func(service, region string, options ...interface{}) (aws.Endpoint, error) {
				return aws.Endpoint{URL: url}, nil
			}),
	}
	client := dynamodb.NewFromConfig(configuration)
	createTable(ctx, client)
	writeAndRead(ctx, client)
	refusals(ctx, client)
	readStream(ctx, dynamodbstreams.NewFromConfig(configuration))
	fmt.Println("AWS SDK for Go v2: passed")
}
