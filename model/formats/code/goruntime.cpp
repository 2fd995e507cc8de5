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

// request is what a read asks for.
type request struct {
	table, index, key, filter, projection string
	names                                 map[string]string
	values                                Item
	backwards, consistent, count          bool
}

func optional(value string) *string {
	if value == "" {
		return nil
	}
	return aws.String(value)
}

type page struct {
	items []Item
	count int
	next  Item
}

func (r request) page(ctx context.Context, client Client, limit int, start Item) (page, error) {
	var most *int32
	if limit > 0 {
		most = aws.Int32(int32(limit))
	}
	sel := types.Select("")
	if r.count {
		sel = types.SelectCount
	}
	if r.key == "" {
		answer, err := client.Scan(ctx, &dynamodb.ScanInput{
			TableName:                 &r.table,
			IndexName:                 optional(r.index),
			FilterExpression:          optional(r.filter),
			ProjectionExpression:      optional(r.projection),
			ExpressionAttributeNames:  r.names,
			ExpressionAttributeValues: r.values,
			ConsistentRead:            &r.consistent,
			ExclusiveStartKey:         start,
			Limit:                     most,
			Select:                    sel,
		})
		if err != nil {
			return page{}, err
		}
		return page{answer.Items, int(answer.Count), answer.LastEvaluatedKey}, nil
	}
	answer, err := client.Query(ctx, &dynamodb.QueryInput{
		TableName:                 &r.table,
		IndexName:                 optional(r.index),
		KeyConditionExpression:    &r.key,
		FilterExpression:          optional(r.filter),
		ProjectionExpression:      optional(r.projection),
		ExpressionAttributeNames:  r.names,
		ExpressionAttributeValues: r.values,
		ScanIndexForward:          aws.Bool(!r.backwards),
		ConsistentRead:            &r.consistent,
		ExclusiveStartKey:         start,
		Limit:                     most,
		Select:                    sel,
	})
	if err != nil {
		return page{}, err
	}
	return page{answer.Items, int(answer.Count), answer.LastEvaluatedKey}, nil
}

// readAll reads all pages, or as many as give `limit` items (0: no limit).
func (r request) readAll(ctx context.Context, client Client, limit int) ([]Item, error) {
	var items []Item
	var start Item
	for {
		most := 0
		if limit > 0 && r.filter == "" { // without a filter a page never needs more than are wanted
			most = limit - len(items)
		}
		one, err := r.page(ctx, client, most, start)
		if err != nil {
			return nil, err
		}
		items = append(items, one.items...)
		start = one.next
		if limit > 0 && len(items) >= limit {
			return items[:limit], nil
		}
		if len(start) == 0 {
			return items, nil
		}
	}
}

// readPage reads one page, and the start of the page after it; nil on the last.
func (r request) readPage(
	ctx context.Context, client Client, limit int, start Item,
) ([]Item, Item, error) {
	var items []Item
	for {
		most := 0
		if limit > 0 {
			most = limit - len(items)
		}
		one, err := r.page(ctx, client, most, start)
		if err != nil {
			return nil, nil, err
		}
		items = append(items, one.items...)
		start = one.next
		// A filter may leave a page empty though more follow.
		if len(start) == 0 || limit <= 0 || len(items) >= limit {
			return items, start, nil
		}
	}
}

// countAll is how many items a query finds, without reading them out.
func (r request) countAll(ctx context.Context, client Client, limit int) (int, error) {
	count := 0
	var start Item
	for {
		one, err := r.page(ctx, client, 0, start)
		if err != nil {
			return 0, err
		}
		count += one.count
		start = one.next
		if limit > 0 && count >= limit {
			return limit, nil
		}
		if len(start) == 0 {
			return count, nil
		}
	}
}

type shardAnswer[T any] struct {
	value T
	err   error
}

// shards runs a read once for each shard, at the same time.
func shards[T any](count int, read func(shard string) (T, error)) ([]T, error) {
	answers := make([]chan shardAnswer[T], count)
	for i := range answers {
		answers[i] = make(chan shardAnswer[T], 1)
		go func(shard int) {
			value, err := read(fmt.Sprint(shard))
			answers[shard] <- shardAnswer[T]{value, err}
		}(i)
	}
	var values []T
	var failed error
	for _, one := range answers {
		got := <-one
		if got.err != nil {
			failed = got.err
		}
		values = append(values, got.value)
	}
	return values, failed
}

// shardPage is a page of a read that goes to every shard, merged in its order. The Item after it
// says for each shard what was taken of it: an empty map nothing, NULL all, else its last key.
func shardPage(
	ctx context.Context, client Client, count int, of func(shard string) request,
	keys []string, descending bool, order []string, limit int, start Item,
) ([]Item, Item, error) {
	places := map[string]types.AttributeValue{}
	given, _ := start["shards"].(*types.AttributeValueMemberL)
	for i := 0; i < count; i++ {
		places[fmt.Sprint(i)] = &types.AttributeValueMemberM{}
		if given != nil && i < len(given.Value) {
			places[fmt.Sprint(i)] = given.Value[i]
		}
	}
	parts, err := shards(count, func(shard string) (page, error) {
		place, open := places[shard].(*types.AttributeValueMemberM)
		if !open {
			return page{}, nil
		}
		var from Item
		if len(place.Value) > 0 {
			from = place.Value
		}
		items, next, err := of(shard).readPage(ctx, client, limit, from)
		return page{items: items, next: next}, err
	})
	if err != nil {
		return nil, nil, err
	}
	taken := make([]int, count)
	var items []Item
	for limit <= 0 || len(items) < limit {
		first, more := -1, false
		for i, part := range parts {
			if taken[i] == len(part.items) {
				// What follows here may come before what the others have.
				more = more || len(part.next) > 0
				continue
			}
			head := part.items[taken[i]]
			if first < 0 || before(head, parts[first].items[taken[first]], descending, order) {
				first = i
			}
		}
		if more || first < 0 {
			break
		}
		items = append(items, parts[first].items[taken[first]])
		taken[first]++
	}
	var next []types.AttributeValue
	done := true
	for i, part := range parts {
		place := places[fmt.Sprint(i)]
		if taken[i] == len(part.items) {
			place = &types.AttributeValueMemberNULL{Value: true}
			if len(part.next) > 0 {
				place = &types.AttributeValueMemberM{Value: part.next}
			}
		} else if taken[i] > 0 {
			place = &types.AttributeValueMemberM{Value: only(part.items[taken[i]-1], keys...)}
		}
		_, ended := place.(*types.AttributeValueMemberNULL)
		done = done && ended
		next = append(next, place)
	}
	if done {
		return items, nil, nil
	}
	return items, Item{"shards": &types.AttributeValueMemberL{Value: next}}, nil
}

func (r request) get(ctx context.Context, client Client, key Item) (Item, error) {
	answer, err := client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName:                &r.table,
		Key:                      key,
		ProjectionExpression:     optional(r.projection),
		ExpressionAttributeNames: r.names,
		ConsistentRead:           &r.consistent,
	})
	if err != nil {
		return nil, err
	}
	return answer.Item, nil
}

func nameOf(item Item, names []string) string {
	var parts []string
	for _, name := range names {
		parts = append(parts, fmt.Sprintf("%q", text(item[name])))
	}
	return strings.Join(parts, ",")
}

// getAll reads items by their keys, 100 a request, in the keys' order, without those not there.
func (r request) getAll(ctx context.Context, client Client, keys []Item) ([]Item, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	var keyNames []string
	for name := range keys[0] {
		keyNames = append(keyNames, name)
	}
	sort.Strings(keyNames)
	names, projection := r.names, r.projection
	if projection != "" { // it has to name the key, by which answers are told apart
		names = map[string]string{}
		known := map[string]bool{}
		for placeholder, name := range r.names {
			names[placeholder] = name
			known[name] = true
		}
		for i, name := range keyNames {
			if !known[name] {
				names[fmt.Sprint("#key", i)] = name
				projection += fmt.Sprint(", #key", i)
			}
		}
	}
	seen := map[string]bool{}
	var wanted []Item
	for _, key := range keys {
		if name := nameOf(key, keyNames); !seen[name] {
			seen[name] = true
			wanted = append(wanted, key)
		}
	}
	found := map[string]Item{}
	for start := 0; start < len(wanted); start += 100 {
		end := start + 100
		if end > len(wanted) {
			end = len(wanted)
		}
		rest := wanted[start:end]
		for attempt := 0; len(rest) > 0; attempt++ {
			if attempt > 8 {
				return nil, errors.New("DynamoDB left keys of a batch unprocessed")
			}
			if attempt > 0 {
				if err := pause(ctx, attempt); err != nil {
					return nil, err
				}
			}
			asked := map[string]types.KeysAndAttributes{r.table: {
				Keys:                     rest,
				ProjectionExpression:     optional(projection),
				ExpressionAttributeNames: names,
				ConsistentRead:           &r.consistent,
			}}
			input := &dynamodb.BatchGetItemInput{RequestItems: asked}
			answer, err := client.BatchGetItem(ctx, input)
			if err != nil {
				return nil, err
			}
			for _, item := range answer.Responses[r.table] {
				found[nameOf(item, keyNames)] = item
			}
			rest = answer.UnprocessedKeys[r.table].Keys
		}
	}
	var items []Item
	for _, key := range keys {
		if item, ok := found[nameOf(key, keyNames)]; ok {
			items = append(items, item)
		}
	}
	return items, nil
}

// noSuchItem is what a write is refused with that finds no item.
func noSuchItem() error {
	return &types.ConditionalCheckFailedException{Message: aws.String("There is no such item.")}
}

// current is an item as it is now; refused as by a failed condition when there is none.
func current(ctx context.Context, client Client, table string, key Item) (Item, error) {
	item, err := request{table: table, consistent: true}.get(ctx, client, key)
	if err == nil && len(item) == 0 {
		err = noSuchItem()
	}
	return item, err
}
)go";

} // namespace

std::string_view goRuntime()
{
    return runtime;
}

} // namespace infera::model::code
