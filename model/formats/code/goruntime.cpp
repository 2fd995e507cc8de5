#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

// Formatted as gofmt does it: the tests compare.
constexpr std::string_view runtime = R"go(
import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"math/rand"
	"os"
	"reflect"
	"sort"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Item is an item as DynamoDB returns it.
type Item = map[string]types.AttributeValue

// Options are those of one call of the SDK.
type Options = func(*dynamodb.Options)

// Client is what the functions need of a *dynamodb.Client.
type Client interface {
	GetItem(
		context.Context, *dynamodb.GetItemInput, ...Options,
	) (*dynamodb.GetItemOutput, error)
	BatchGetItem(
		context.Context, *dynamodb.BatchGetItemInput, ...Options,
	) (*dynamodb.BatchGetItemOutput, error)
	Query(
		context.Context, *dynamodb.QueryInput, ...Options,
	) (*dynamodb.QueryOutput, error)
	Scan(
		context.Context, *dynamodb.ScanInput, ...Options,
	) (*dynamodb.ScanOutput, error)
	PutItem(
		context.Context, *dynamodb.PutItemInput, ...Options,
	) (*dynamodb.PutItemOutput, error)
	UpdateItem(
		context.Context, *dynamodb.UpdateItemInput, ...Options,
	) (*dynamodb.UpdateItemOutput, error)
	DeleteItem(
		context.Context, *dynamodb.DeleteItemInput, ...Options,
	) (*dynamodb.DeleteItemOutput, error)
	TransactWriteItems(
		context.Context, *dynamodb.TransactWriteItemsInput, ...Options,
	) (*dynamodb.TransactWriteItemsOutput, error)
}

// IsConditionFailed is true when a write was refused because its condition did not hold.
func IsConditionFailed(err error) bool {
	var failed *types.ConditionalCheckFailedException
	if errors.As(err, &failed) {
		return true
	}
	var canceled *types.TransactionCanceledException
	if errors.As(err, &canceled) {
		for _, reason := range canceled.CancellationReasons {
			if aws.ToString(reason.Code) == "ConditionalCheckFailed" {
				return true
			}
		}
	}
	return false
}

func str(parts ...string) types.AttributeValue {
	return &types.AttributeValueMemberS{Value: strings.Join(parts, "")}
}

func num(parts ...string) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strings.Join(parts, "")}
}

// text is a value as it stands inside a key.
func text(value types.AttributeValue) string {
	switch one := value.(type) {
	case *types.AttributeValueMemberS:
		return one.Value
	case *types.AttributeValueMemberN:
		return one.Value
	case *types.AttributeValueMemberBOOL:
		return fmt.Sprint(one.Value)
	case *types.AttributeValueMemberB:
		return hex.EncodeToString(one.Value) // orders as the bytes do
	}
	return ""
}

// tableName is the name that the environment gives a table, or its own.
func tableName(variable, name string) string {
	if given := os.Getenv(variable); given != "" {
		return given
	}
	return name
}

// pad puts zeros before a number, so that texts order as the numbers do; negative ones are first.
func pad(value types.AttributeValue, digits int) string {
	number := strings.TrimPrefix(text(value), "-")
	sign := text(value)[:len(text(value))-len(number)]
	whole, fraction, found := strings.Cut(number, ".")
	if len(whole) < digits {
		whole = strings.Repeat("0", digits-len(whole)) + whole
	}
	if found {
		return sign + whole + "." + fraction
	}
	return sign + whole
}

// refuseNegative: texts of negative numbers would order backwards; no item has one in a key.
func refuseNegative(item Item, names ...string) error {
	for _, name := range names {
		if strings.HasPrefix(text(item[name]), "-") {
			return fmt.Errorf("%s stands in a key and cannot be negative", name)
		}
	}
	return nil
}

// shardOf is the shard of some values: FNV-1a, 64 bits, each value ended by a zero byte.
func shardOf(shards uint64, values ...types.AttributeValue) string {
	hash := uint64(0xcbf29ce484222325)
	for _, value := range values {
		for _, one := range append([]byte(text(value)), 0) {
			hash = (hash ^ uint64(one)) * 0x100000001b3
		}
	}
	return fmt.Sprint(hash % shards)
}

func isPresent(value types.AttributeValue) bool {
	_, null := value.(*types.AttributeValueMemberNULL)
	return value != nil && !null
}

// itemOf is a struct's attributes that have a value.
func itemOf(value any) (Item, error) {
	item, err := attributevalue.MarshalMap(value)
	for name, one := range item {
		if !isPresent(one) {
			delete(item, name)
		}
	}
	return item, err
}

// merged has the attributes of all, the last winning.
func merged(items ...Item) Item {
	result := Item{}
	for _, item := range items {
		for name, value := range item {
			result[name] = value
		}
	}
	return result
}

// only is what of an item is named.
func only(item Item, names ...string) Item {
	kept := Item{}
	for _, name := range names {
		if value, ok := item[name]; ok {
			kept[name] = value
		}
	}
	return kept
}

// renamed has an attribute under another name, where the item has it.
func renamed(item Item, from, to string) Item {
	result := merged(item)
	if value, ok := item[from]; ok {
		delete(result, from)
		result[to] = value
	}
	return result
}

func without(item Item, names ...string) Item {
	result := merged(item)
	for _, name := range names {
		delete(result, name)
	}
	return result
}

func either(first, second types.AttributeValue) types.AttributeValue {
	if isPresent(first) {
		return first
	}
	return second
}

func decodeAll[T any](items []Item) ([]T, error) {
	result := make([]T, len(items))
	for i, item := range items {
		if err := attributevalue.UnmarshalMap(item, &result[i]); err != nil {
			return nil, err
		}
	}
	return result, nil
}

func decodeFirst[T any](items []Item) (*T, error) {
	if len(items) == 0 {
		return nil, nil
	}
	result := new(T)
	return result, attributevalue.UnmarshalMap(items[0], result)
}

// less orders two scalars as DynamoDB does.
func less(a, b types.AttributeValue) bool {
	x, isNumber := a.(*types.AttributeValueMemberN)
	y, both := b.(*types.AttributeValueMemberN)
	if isNumber && both {
		first, _ := new(big.Rat).SetString(x.Value)
		second, _ := new(big.Rat).SetString(y.Value)
		return first != nil && second != nil && first.Cmp(second) < 0
	}
	return text(a) < text(b)
}

// before is whether an item comes before another in the order of the named attributes.
func before(a, b Item, descending bool, names []string) bool {
	if descending {
		a, b = b, a
	}
	for _, name := range names {
		if less(a[name], b[name]) {
			return true
		}
		if less(b[name], a[name]) {
			return false
		}
	}
	return false
}

func sortBy(items []Item, descending bool, names ...string) {
	sort.SliceStable(items, func(i, j int) bool {
		return before(items[i], items[j], descending, names)
	})
}

func firstOf(items []Item, limit int) []Item {
	if len(items) > limit {
		return items[:limit]
	}
	return items
}

// pageBehind is a page of items that the program puts in order: those behind the place of the last
// one of the page before, whatever has come or gone since.
func pageBehind(
	items []Item, order string, descending bool, keys []string, limit int, start Item,
) ([]Item, Item) {
	isBefore := func(a, b Item) bool {
		first := []string{order}
		if order != "" && before(a, b, descending, first) {
			return true
		}
		if order != "" && before(b, a, descending, first) {
			return false
		}
		return before(a, b, false, keys)
	}
	sort.SliceStable(items, func(i, j int) bool { return isBefore(items[i], items[j]) })
	var behind []Item
	for _, item := range items {
		if start == nil || isBefore(start, item) {
			behind = append(behind, item)
		}
	}
	if limit <= 0 || len(behind) <= limit {
		return behind, nil
	}
	return behind[:limit], only(behind[limit-1], append([]string{order}, keys...)...)
}
)go";

} // namespace

std::string_view goRuntime()
{
    return runtime;
}

} // namespace infera::model::code
