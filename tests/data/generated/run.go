// Calls functions of generated Go: one line of JSON in, one out.
package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"reflect"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

type item = map[string]types.AttributeValue
type object = map[string]any

type module struct {
	functions         map[string]any
	isConditionFailed func(error) bool
	stream            func([]byte, seen) (any, error) // nil: the design has no stream
}

type seen = func(kind, table string, keys, before, after item) error

func bytesOf(text any) []byte {
	value, err := base64.StdEncoding.DecodeString(text.(string))
	if err != nil {
		panic(err)
	}
	return value
}

func textsOf(list any) (texts []string) {
	for _, one := range list.([]any) {
		texts = append(texts, one.(string))
	}
	return texts
}

func fromWire(json any) types.AttributeValue {
	for kind, value := range json.(object) {
		switch kind {
		case "S":
			return &types.AttributeValueMemberS{Value: value.(string)}
		case "N":
			return &types.AttributeValueMemberN{Value: value.(string)}
		case "B":
			return &types.AttributeValueMemberB{Value: bytesOf(value)}
		case "BOOL":
			return &types.AttributeValueMemberBOOL{Value: value.(bool)}
		case "SS":
			return &types.AttributeValueMemberSS{Value: textsOf(value)}
		case "NS":
			return &types.AttributeValueMemberNS{Value: textsOf(value)}
		case "BS":
			var all [][]byte
			for _, one := range value.([]any) {
				all = append(all, bytesOf(one))
			}
			return &types.AttributeValueMemberBS{Value: all}
		case "L":
			all := []types.AttributeValue{}
			for _, one := range value.([]any) {
				all = append(all, fromWire(one))
			}
			return &types.AttributeValueMemberL{Value: all}
		case "M":
			return &types.AttributeValueMemberM{Value: itemFrom(value.(object))}
		}
	}
	return &types.AttributeValueMemberNULL{Value: true}
}

func itemFrom(json object) item {
	result := item{}
	for name, value := range json {
		result[name] = fromWire(value)
	}
	return result
}

func toWire(value types.AttributeValue) object {
	switch one := value.(type) {
	case *types.AttributeValueMemberS:
		return object{"S": one.Value}
	case *types.AttributeValueMemberN:
		return object{"N": one.Value}
	case *types.AttributeValueMemberB:
		return object{"B": one.Value}
	case *types.AttributeValueMemberBOOL:
		return object{"BOOL": one.Value}
	case *types.AttributeValueMemberSS:
		return object{"SS": one.Value}
	case *types.AttributeValueMemberNS:
		return object{"NS": one.Value}
	case *types.AttributeValueMemberBS:
		return object{"BS": one.Value}
	case *types.AttributeValueMemberL:
		all := []object{}
		for _, each := range one.Value {
			all = append(all, toWire(each))
		}
		return object{"L": all}
	case *types.AttributeValueMemberM:
		return object{"M": itemTo(one.Value)}
	}
	return object{"NULL": true}
}

func itemTo(value item) object {
	result := object{}
	for name, one := range value {
		if _, null := one.(*types.AttributeValueMemberNULL); !null {
			result[name] = toWire(one)
		}
	}
	return result
}

func rowTo(row any) object {
	if plain, ok := row.(item); ok {
		return itemTo(plain)
	}
	value, err := attributevalue.MarshalMap(row)
	if err != nil {
		panic(err)
	}
	return itemTo(value)
}

var clients = map[string]*dynamodb.Client{}

// closedEarly is true for a connection that this side closed: SDKs before 2025 close a request's
// body as soon as the answer begins, and when net/http has not yet seen its end by then it gives
// the connection up (aws/aws-sdk-go-v2#2737). Later ones repeat the request, as is done here.
func closedEarly(err error) aws.Ternary {
	return aws.BoolTernary(errors.Is(err, net.ErrClosed))
}

func retryer() aws.Retryer {
	return retry.NewStandard(func(options *retry.StandardOptions) {
		options.Retryables = []retry.IsErrorRetryable{retry.IsErrorRetryableFunc(closedEarly)}
	})
}

func clientOf(endpoint string) *dynamodb.Client {
	if clients[endpoint] == nil {
		clients[endpoint] = dynamodb.New(dynamodb.Options{
			Region:           "us-east-1",
			Credentials:      credentials.NewStaticCredentialsProvider("a", "b", ""),
			EndpointResolver: dynamodb.EndpointResolverFromURL(endpoint),
			Retryer:          retryer(),
		})
	}
	return clients[endpoint]
}

func streamed(of module, event any) object {
	text, err := json.Marshal(event)
	if err != nil {
		panic(err)
	}
	changes := []object{}
	answer, err := of.stream(text, func(kind, table string, keys, before, after item) error {
		if kind == "REMOVE" {
			return errors.New("asked to fail")
		}
		change := object{"kind": kind, "table": table}
		for name, image := range map[string]item{"keys": keys, "before": before, "after": after} {
			if image != nil {
				change[name] = itemTo(image)
			}
		}
		changes = append(changes, change)
		return nil
	})
	if err != nil {
		return object{"error": err.Error()}
	}
	result := object{}
	text, _ = json.Marshal(answer)
	json.Unmarshal(text, &result)
	result["changes"] = changes
	return result
}

// paged asks for one page after another.
func paged(of module, name string, arguments []reflect.Value, size int) object {
	function := reflect.ValueOf(of.functions[name+"Page"])
	items := []object{}
	for start := ""; ; {
		results := function.Call(append(append([]reflect.Value{}, arguments...),
			reflect.ValueOf(size), reflect.ValueOf(start)))
		if err, failed := results[2].Interface().(error); failed {
			return object{"error": err.Error()}
		}
		if size > 0 && results[0].Len() > size {
			return object{"error": "the page is longer than asked for"}
		}
		for i := 0; i < results[0].Len(); i++ {
			items = append(items, rowTo(results[0].Index(i).Interface()))
		}
		if start = results[1].String(); start == "" || size == 0 {
			return object{"items": items, "more": start != ""}
		}
	}
}

func call(asked object) object {
	of := modules[asked["module"].(string)]
	if event, ok := asked["stream"]; ok {
		return streamed(of, event)
	}
	function := reflect.ValueOf(of.functions[asked["function"].(string)])
	client := clientOf(asked["endpoint"].(string))
	arguments := []reflect.Value{reflect.ValueOf(context.Background()), reflect.ValueOf(client)}
	decode := func(json any) {
		target := reflect.New(function.Type().In(len(arguments)))
		if err := attributevalue.UnmarshalMap(itemFrom(json.(object)), target.Interface()); err != nil {
			panic(err)
		}
		arguments = append(arguments, target.Elem())
	}
	for _, one := range asked["creates"].([]any) {
		decode(one)
	}
	if asked["params"] != nil {
		decode(asked["params"])
	}
	if changes, ok := asked["changes"]; ok {
		arguments = append(arguments, reflect.ValueOf(itemFrom(changes.(object))))
	}
	if size, ok := asked["page"]; ok {
		return paged(of, asked["function"].(string), arguments, int(size.(float64)))
	}
	results := function.Call(arguments)
	if err, failed := results[len(results)-1].Interface().(error); failed {
		if of.isConditionFailed(err) {
			return object{"conditionFailed": true}
		}
		return object{"error": err.Error()}
	}
	items := []object{}
	if len(results) == 1 {
		return object{"items": items}
	}
	result := results[0]
	switch result.Kind() {
	case reflect.Int:
		return object{"count": result.Int()}
	case reflect.Slice:
		for i := 0; i < result.Len(); i++ {
			items = append(items, rowTo(result.Index(i).Interface()))
		}
	default:
		if !result.IsNil() {
			items = append(items, rowTo(result.Interface()))
		}
	}
	return object{"items": items}
}

func answer(line []byte) (result object) {
	defer func() {
		if problem := recover(); problem != nil {
			result = object{"error": fmt.Sprint(problem)}
		}
	}()
	asked := object{}
	if err := json.Unmarshal(line, &asked); err != nil {
		return object{"error": err.Error()}
	}
	return call(asked)
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 64<<20)
	for input.Scan() {
		text, err := json.Marshal(answer(input.Bytes()))
		if err != nil {
			panic(err)
		}
		fmt.Println(string(text))
	}
}
