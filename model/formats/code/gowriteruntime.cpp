#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

// Formatted as gofmt does it: the tests compare.
constexpr std::string_view writes = R"go(
// condition is what a write asks for.
type condition struct {
	expression string
	names      map[string]string
	values     Item
}

// while adds that the named attributes are what they are in the item.
func (c condition) while(item Item, attributes ...string) condition {
	names := map[string]string{}
	for placeholder, name := range c.names {
		names[placeholder] = name
	}
	values := merged(c.values)
	var terms []string
	if c.expression != "" {
		terms = append(terms, c.expression)
	}
	for i, name := range attributes {
		placeholder := fmt.Sprint("#g", i)
		names[placeholder] = name
		if value, ok := item[name]; ok {
			values[fmt.Sprint(":g", i)] = value
			terms = append(terms, fmt.Sprint(placeholder, " = :g", i))
		} else {
			terms = append(terms, "attribute_not_exists("+placeholder+")")
		}
	}
	return condition{strings.Join(terms, " AND "), names, values}
}

func (c condition) valuesOrNone() Item {
	if len(c.values) == 0 {
		return nil
	}
	return c.values
}

func put(table string, item Item, c condition) types.TransactWriteItem {
	return types.TransactWriteItem{Put: &types.Put{
		TableName:                 &table,
		Item:                      item,
		ConditionExpression:       optional(c.expression),
		ExpressionAttributeNames:  c.names,
		ExpressionAttributeValues: c.valuesOrNone(),
	}}
}

func remove(table string, key Item, c condition) types.TransactWriteItem {
	return types.TransactWriteItem{Delete: &types.Delete{
		TableName:                 &table,
		Key:                       key,
		ConditionExpression:       optional(c.expression),
		ExpressionAttributeNames:  c.names,
		ExpressionAttributeValues: c.valuesOrNone(),
	}}
}

func namesIn(item Item) []string {
	var names []string
	for name := range item {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// update sets attributes, adds to others and removes some.
func update(
	table string, key, set, add Item, gone []string, c condition,
) types.TransactWriteItem {
	names := map[string]string{}
	for placeholder, name := range c.names {
		names[placeholder] = name
	}
	values := merged(c.values)
	var sets, removes, adds []string
	for i, name := range namesIn(set) {
		names[fmt.Sprint("#s", i)] = name
		values[fmt.Sprint(":s", i)] = set[name]
		sets = append(sets, fmt.Sprintf("#s%d = :s%d", i, i))
	}
	for i, name := range gone {
		names[fmt.Sprint("#r", i)] = name
		removes = append(removes, fmt.Sprint("#r", i))
	}
	for i, name := range namesIn(add) {
		names[fmt.Sprint("#a", i)] = name
		values[fmt.Sprint(":a", i)] = add[name]
		adds = append(adds, fmt.Sprintf("#a%d :a%d", i, i))
	}
	var parts []string
	if len(sets) > 0 {
		parts = append(parts, "SET "+strings.Join(sets, ", "))
	}
	if len(removes) > 0 {
		parts = append(parts, "REMOVE "+strings.Join(removes, ", "))
	}
	if len(adds) > 0 {
		parts = append(parts, "ADD "+strings.Join(adds, ", "))
	}
	return types.TransactWriteItem{Update: &types.Update{
		TableName:                 &table,
		Key:                       key,
		UpdateExpression:          optional(strings.Join(parts, " ")),
		ConditionExpression:       optional(c.expression),
		ExpressionAttributeNames:  names,
		ExpressionAttributeValues: condition{values: values}.valuesOrNone(),
	}}
}

func negative(value types.AttributeValue) types.AttributeValue {
	digits := text(value)
	if strings.HasPrefix(digits, "-") {
		return num(digits[1:])
	}
	return num("-" + digits)
}

// sum is exact; what is not there counts as zero.
func sum(values ...types.AttributeValue) types.AttributeValue {
	total := new(big.Rat)
	places := 0
	for _, value := range values {
		one, ok := new(big.Rat).SetString(text(value))
		if !ok {
			continue
		}
		total.Add(total, one)
		// A denominator of n digits divides 10 to the power of 4n.
		if more := 4 * len(one.Denom().String()); !one.IsInt() && more > places {
			places = more
		}
	}
	digits := total.FloatString(places)
	if strings.Contains(digits, ".") {
		digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	}
	return num(digits)
}

// moveKeys puts the index keys an item has now into set; those it has no longer come back.
func moveKeys(set Item, keys Item, names ...string) []string {
	var gone []string
	for _, name := range names {
		if isPresent(keys[name]) {
			set[name] = keys[name]
		} else {
			gone = append(gone, name)
		}
	}
	return gone
}

// leaveAlone refuses attributes that keys are made of; a change of one is a pattern of its own.
func leaveAlone(changes Item, names ...string) error {
	for _, name := range names {
		if _, ok := changes[name]; ok {
			return fmt.Errorf("%s stands in a key and cannot be changed here", name)
		}
	}
	return nil
}

// pause waits before another attempt, unless the call is given up.
func pause(ctx context.Context, attempt int) error {
	most := 25 << attempt
	if most > 2000 {
		most = 2000
	}
	select {
	case <-time.After(time.Duration(rand.Intn(most)) * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writeEach writes one after the other.
func writeEach(ctx context.Context, client Client, writes ...types.TransactWriteItem) error {
	for _, one := range writes {
		var err error
		switch {
		case one.Put != nil:
			_, err = client.PutItem(ctx, &dynamodb.PutItemInput{
				TableName:                 one.Put.TableName,
				Item:                      one.Put.Item,
				ConditionExpression:       one.Put.ConditionExpression,
				ExpressionAttributeNames:  one.Put.ExpressionAttributeNames,
				ExpressionAttributeValues: one.Put.ExpressionAttributeValues,
			})
		case one.Delete != nil:
			_, err = client.DeleteItem(ctx, &dynamodb.DeleteItemInput{
				TableName:                 one.Delete.TableName,
				Key:                       one.Delete.Key,
				ConditionExpression:       one.Delete.ConditionExpression,
				ExpressionAttributeNames:  one.Delete.ExpressionAttributeNames,
				ExpressionAttributeValues: one.Delete.ExpressionAttributeValues,
			})
		case one.Update != nil:
			_, err = client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
				TableName:                 one.Update.TableName,
				Key:                       one.Update.Key,
				UpdateExpression:          one.Update.UpdateExpression,
				ConditionExpression:       one.Update.ConditionExpression,
				ExpressionAttributeNames:  one.Update.ExpressionAttributeNames,
				ExpressionAttributeValues: one.Update.ExpressionAttributeValues,
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// withoutRewrites: DynamoDB refuses two actions on one item; a move to the place it has is its put.
func withoutRewrites(writes []types.TransactWriteItem) []types.TransactWriteItem {
	var kept []types.TransactWriteItem
	for _, one := range writes {
		var same *types.Put
		for _, other := range writes {
			if one.Delete == nil || other.Put == nil || *other.Put.TableName != *one.Delete.TableName {
				continue
			}
			equal := true
			for name, value := range one.Delete.Key {
				equal = equal && text(other.Put.Item[name]) == text(value)
			}
			if equal {
				same = other.Put
			}
		}
		if same == nil {
			kept = append(kept, one)
		} else { // the place is the item's own: that nobody else has it need not be asked
			same.ConditionExpression = one.Delete.ConditionExpression
			same.ExpressionAttributeNames = one.Delete.ExpressionAttributeNames
			same.ExpressionAttributeValues = one.Delete.ExpressionAttributeValues
		}
	}
	return kept
}

func itemFromJSON(object map[string]any) (Item, error) {
	item := Item{}
	for name, value := range object {
		read, err := valueFromJSON(value)
		if err != nil {
			return nil, err
		}
		item[name] = read
	}
	return item, nil
}

func textsFromJSON(value any) []string {
	texts := []string{}
	list, _ := value.([]any)
	for _, one := range list {
		texts = append(texts, fmt.Sprint(one))
	}
	return texts
}

func valueFromJSON(wire any) (types.AttributeValue, error) {
	object, _ := wire.(map[string]any)
	for kind, value := range object {
		switch kind {
		case "S":
			return &types.AttributeValueMemberS{Value: fmt.Sprint(value)}, nil
		case "N":
			return &types.AttributeValueMemberN{Value: fmt.Sprint(value)}, nil
		case "B":
			bytes, err := base64.StdEncoding.DecodeString(fmt.Sprint(value))
			return &types.AttributeValueMemberB{Value: bytes}, err
		case "BOOL":
			return &types.AttributeValueMemberBOOL{Value: value == true}, nil
		case "NULL":
			return &types.AttributeValueMemberNULL{Value: true}, nil
		case "SS":
			return &types.AttributeValueMemberSS{Value: textsFromJSON(value)}, nil
		case "NS":
			return &types.AttributeValueMemberNS{Value: textsFromJSON(value)}, nil
		case "BS":
			var all [][]byte
			for _, text := range textsFromJSON(value) {
				bytes, err := base64.StdEncoding.DecodeString(text)
				if err != nil {
					return nil, err
				}
				all = append(all, bytes)
			}
			return &types.AttributeValueMemberBS{Value: all}, nil
		case "L":
			list, _ := value.([]any)
			read := []types.AttributeValue{}
			for _, one := range list {
				element, err := valueFromJSON(one)
				if err != nil {
					return nil, err
				}
				read = append(read, element)
			}
			return &types.AttributeValueMemberL{Value: read}, nil
		case "M":
			members, _ := value.(map[string]any)
			item, err := itemFromJSON(members)
			return &types.AttributeValueMemberM{Value: item}, err
		}
	}
	return nil, fmt.Errorf("this is no value of DynamoDB: %v", wire)
}

// wireOf is a value in DynamoDB's JSON, as far as places in reads have it.
func wireOf(value types.AttributeValue) map[string]any {
	switch one := value.(type) {
	case *types.AttributeValueMemberS:
		return map[string]any{"S": one.Value}
	case *types.AttributeValueMemberN:
		return map[string]any{"N": one.Value}
	case *types.AttributeValueMemberB:
		return map[string]any{"B": one.Value}
	case *types.AttributeValueMemberL:
		list := []any{}
		for _, each := range one.Value {
			list = append(list, wireOf(each))
		}
		return map[string]any{"L": list}
	case *types.AttributeValueMemberM:
		members := map[string]any{}
		for name, each := range one.Value {
			members[name] = wireOf(each)
		}
		return map[string]any{"M": members}
	}
	return map[string]any{"NULL": true}
}

// tokenOf is a place in a read as a text that can be handed out; empty at its end.
func tokenOf(place Item) string {
	if len(place) == 0 {
		return ""
	}
	text, _ := json.Marshal(wireOf(&types.AttributeValueMemberM{Value: place})) // texts and maps
	return base64.RawURLEncoding.EncodeToString(text)
}

// placeOf is the place behind the text that tokenOf made of it.
func placeOf(token string) (Item, error) {
	if token == "" {
		return nil, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return nil, err
	}
	var wire map[string]any
	if err := json.Unmarshal(text, &wire); err != nil {
		return nil, err
	}
	value, err := valueFromJSON(wire)
	place, ok := value.(*types.AttributeValueMemberM)
	if err != nil || !ok {
		return nil, errors.New("this is no start of a page")
	}
	return place.Value, nil
}

// seen is an item as it was read, and the names of what a write asks to be unchanged.
type seen struct {
	table     string
	key, item Item
	names     []string
}

// attempt is what one attempt to write has read, and whether it has written.
type attempt struct {
	seen    []seen
	written bool
}

func hasChanged(ctx context.Context, client Client, all []seen) (bool, error) {
	for _, one := range all {
		now, err := request{table: one.table, consistent: true}.get(ctx, client, one.key)
		if err != nil {
			return false, err
		}
		for _, name := range one.names {
			if !reflect.DeepEqual(one.item[name], now[name]) {
				return true, nil
			}
		}
	}
	return false, nil
}

// writeAgain writes again where it was refused only because an item changed since it was read.
func writeAgain(ctx context.Context, client Client, write func(*attempt) error) error {
	for tries := 0; ; tries++ {
		one := &attempt{}
		err := write(one)
		if err == nil || tries >= 8 || one.written || !IsConditionFailed(err) {
			return err
		}
		if changed, failed := hasChanged(ctx, client, one.seen); failed != nil || !changed {
			return err
		}
		if failed := pause(ctx, tries); failed != nil {
			return err
		}
	}
}

// writeTogether writes all or nothing; conflicts with other transactions are tried again.
func writeTogether(ctx context.Context, client Client, all []types.TransactWriteItem) error {
	writes := withoutRewrites(all)
	if len(writes) < 2 {
		return writeEach(ctx, client, writes...)
	}
	for attempt := 0; ; attempt++ {
		_, err := client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: writes})
		var canceled *types.TransactionCanceledException
		again := errors.As(err, &canceled)
		if again {
			for _, reason := range canceled.CancellationReasons {
				code := aws.ToString(reason.Code)
				passing := code == "" || code == "None" || code == "TransactionConflict"
				throttled := code == "ThrottlingError" || code == "ProvisionedThroughputExceeded"
				again = again && (passing || throttled)
			}
		}
		if !again || attempt >= 8 {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}
)go";

constexpr std::string_view streamHandler = R"go(
// StreamEvent is what Lambda is given from the table's stream.
type StreamEvent struct {
	Records []StreamRecord `json:"Records"`
}

// StreamRecord is one change as the stream has it, in DynamoDB's JSON.
type StreamRecord struct {
	EventName      string `json:"eventName"`
	EventSourceARN string `json:"eventSourceARN"`
	Change         struct {
		Keys           map[string]any `json:"Keys"`
		OldImage       map[string]any `json:"OldImage"`
		NewImage       map[string]any `json:"NewImage"`
		SequenceNumber string         `json:"SequenceNumber"`
	} `json:"dynamodb"`
}

// StreamResponse names the change that the batch is to be tried again from.
type StreamResponse struct {
	BatchItemFailures []StreamFailure `json:"batchItemFailures"`
}

// StreamFailure is a change that could not be handled.
type StreamFailure struct {
	ItemIdentifier string `json:"itemIdentifier"`
}

// Change is one change of an item, from the table's stream.
type Change struct {
	Kind   string // INSERT, MODIFY or REMOVE
	Table  string
	Keys   Item
	Before Item
	After  Item
}

// StreamHandler makes a Lambda function for the table's stream. The first change that fails ends
// the batch, and the batch is tried again from there: the event source mapping needs
// ReportBatchItemFailures.
func StreamHandler(
	handle func(context.Context, Change) error,
) func(context.Context, StreamEvent) (StreamResponse, error) {
	return func(ctx context.Context, event StreamEvent) (StreamResponse, error) {
		response := StreamResponse{BatchItemFailures: []StreamFailure{}}
		for _, record := range event.Records {
			change := Change{Kind: record.EventName}
			if parts := strings.Split(record.EventSourceARN, "/"); len(parts) > 1 {
				change.Table = parts[1]
			}
			var err error
			for from, to := range map[*map[string]any]*Item{
				&record.Change.Keys:     &change.Keys,
				&record.Change.OldImage: &change.Before,
				&record.Change.NewImage: &change.After,
			} {
				if *from != nil && err == nil {
					*to, err = itemFromJSON(*from)
				}
			}
			if err == nil {
				err = handle(ctx, change)
			}
			if err != nil {
				failure := StreamFailure{ItemIdentifier: record.Change.SequenceNumber}
				response.BatchItemFailures = append(response.BatchItemFailures, failure)
				return response, nil
			}
		}
		return response, nil
	}
}
)go";

} // namespace

std::string_view goWriteRuntime()
{
    return writes;
}

std::string_view goStreamHandler()
{
    return streamHandler;
}

} // namespace infera::model::code
