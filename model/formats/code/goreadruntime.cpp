#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

// Formatted as gofmt does it: the tests compare.
constexpr std::string_view reads = R"go(
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

std::string_view goReadRuntime()
{
    return reads;
}

} // namespace infera::model::code
