#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

constexpr std::string_view runtime = R"py(
from __future__ import annotations

import base64
import json
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any, Callable, Mapping, Optional, TypedDict

from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

Item = dict[str, Any]


class _Deserializer(TypeDeserializer):
    """boto3's own, but bytes come as bytes, which can be ordered."""

    def _deserialize_b(self, value: Any) -> bytes:
        return bytes(value)


_serializer = TypeSerializer()
_deserializer = _Deserializer()


def is_condition_failed(error: ClientError) -> bool:
    """True when a write was refused because its condition did not hold."""
    if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
        return True
    reasons = error.response.get("CancellationReasons", [])
    return any(reason.get("Code") == "ConditionalCheckFailed" for reason in reasons)


def _to_wire(item: Item) -> Item:
    return {name: _serializer.serialize(value) for name, value in item.items()}


def _from_wire(item: Item) -> Item:
    return {name: _deserializer.deserialize(value) for name, value in item.items()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, float)):
        return format(Decimal(str(value)).normalize(), "f")
    if isinstance(value, Binary):
        value = value.value
    if isinstance(value, (bytes, bytearray)):
        return value.hex()  # orders as the bytes do
    return str(value)


def _pad(value: Any, digits: int) -> str:
    """A number with zeros before it, so that texts order as the numbers do; negative ones first."""
    text = _text(value)
    sign = "-" if text.startswith("-") else ""
    whole, point, fraction = text[len(sign):].partition(".")
    return sign + whole.rjust(digits, "0") + point + fraction


def _refuse_negative(item: Mapping[str, Any], *names: str) -> None:
    """Texts of negative numbers would order backwards: no item has one in a key."""
    for name in names:
        if item.get(name) is not None and item[name] < 0:
            raise ValueError(f"{name} stands in a key and cannot be negative")


def _shard_of(shards: int, *values: Any) -> int:
    """The shard of some values: FNV-1a, 64 bits, each value ended by a zero byte."""
    result = 0xCBF29CE484222325
    for value in values:
        for byte in _text(value).encode() + b"\0":
            result = ((result ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return result % shards


def _present_or_first(item: Item, name: str) -> tuple[bool, Any]:
    """What an item is sorted by: without the attribute it comes first."""
    return item.get(name) is not None, item.get(name)


def _read_all(client: Any, request: Item, limit: Optional[int] = None) -> list[Item]:
    """All pages of a query or scan, or as many as give `limit` items."""
    items: list[Item] = []
    call = client.query if "KeyConditionExpression" in request else client.scan
    page = dict(request)
    while True:
        # Without a filter a page never needs more items than are wanted.
        if limit is not None and "FilterExpression" not in request:
            page["Limit"] = limit - len(items)
        answer = call(**page)
        items.extend(_from_wire(item) for item in answer.get("Items", []))
        start = answer.get("LastEvaluatedKey")
        if start is None or (limit is not None and len(items) >= limit):
            return items if limit is None else items[:limit]
        page["ExclusiveStartKey"] = start


def _update_of(changes: Item, remove: list[str],
               add: Optional[Item] = None) -> tuple[str, Item, Item]:
    """SET, REMOVE and ADD of the given attributes, as UpdateItem wants them."""
    names: Item = {}
    values: Item = {}
    sets = []
    for i, (name, value) in enumerate(changes.items()):
        names[f"#s{i}"] = name
        values[f":s{i}"] = value
        sets.append(f"#s{i} = :s{i}")
    removes = []
    for i, name in enumerate(remove):
        names[f"#r{i}"] = name
        removes.append(f"#r{i}")
    adds = []
    for i, (name, amount) in enumerate((add or {}).items()):
        names[f"#a{i}"] = name
        values[f":a{i}"] = amount
        adds.append(f"#a{i} :a{i}")
    parts = []
    if sets:
        parts.append("SET " + ", ".join(sets))
    if removes:
        parts.append("REMOVE " + ", ".join(removes))
    if adds:
        parts.append("ADD " + ", ".join(adds))
    return " ".join(parts), names, values


def _move_keys(changes: Item, names: list[str], keys: Item) -> list[str]:
    """What an update does to index keys: `keys` are those it has now, the rest of `names` goes."""
    changes.update({name: keys[name] for name in names if name in keys})
    return [name for name in names if name not in keys]


def _leave_alone(changes: Item, names: list[str]) -> None:
    """Keys are made of these attributes; a change of one is a pattern of its own."""
    for name in names:
        if name in changes:
            raise ValueError(f"{name} stands in a key and cannot be changed here")


def _values_of(values: Item) -> Item:
    """ExpressionAttributeValues, which DynamoDB does not take empty."""
    return {"ExpressionAttributeValues": _to_wire(values)} if values else {}


def _without(item: Item, names: list[str]) -> Item:
    return {name: value for name, value in item.items() if name not in names}


def _guard_of(item: Item, attributes: list[str]) -> tuple[list[str], Item, Item]:
    """Conditions that hold while the named attributes are what they are in `item`."""
    conditions = []
    names: Item = {}
    values: Item = {}
    for i, name in enumerate(attributes):
        names[f"#g{i}"] = name
        if name not in item:
            conditions.append(f"attribute_not_exists(#g{i})")
            continue
        values[f":g{i}"] = item[name]
        conditions.append(f"#g{i} = :g{i}")
    return conditions, names, values


def _no_such_item() -> ClientError:
    """What a write is refused with that finds no item."""
    error = {"Code": "ConditionalCheckFailedException", "Message": "There is no such item."}
    return ClientError({"Error": error}, "GetItem")


def _current(client: Any, table: str, key: Item) -> Item:
    """An item as it is now. Refused as by a failed condition when there is none."""
    answer = client.get_item(TableName=table, Key=key, ConsistentRead=True)
    if "Item" in answer:
        return _from_wire(answer["Item"])
    raise _no_such_item()


def _pause(attempt: int) -> None:
    time.sleep(random.random() * min(2.0, 0.025 * 2**attempt))


def _write_each(client: Any, writes: list[Item]) -> None:
    """Writes one after the other."""
    for write in writes:
        (kind, request), = write.items()
        {"Put": client.put_item, "Delete": client.delete_item, "Update": client.update_item}[kind](
            **request)


def _without_rewrites(writes: list[Item]) -> list[Item]:
    """DynamoDB refuses two actions on one item: a move to the place it already has is its put."""
    kept = []
    for write in writes:
        gone = write.get("Delete")
        put = next((other["Put"] for other in writes if gone and "Put" in other and
                    other["Put"]["TableName"] == gone["TableName"] and
                    all(other["Put"]["Item"].get(name) == value
                        for name, value in gone["Key"].items())), None)
        if put is None:
            kept.append(write)
            continue
        # The place is the item's own: that nobody else has it need not be asked.
        for name in ("ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues"):
            put.pop(name, None)
        put.update({name: value for name, value in gone.items() if name != "Key"})
    return kept


def _write_together(client: Any, writes: list[Item]) -> None:
    """Writes all or nothing; conflicts with other transactions are tried again."""
    writes = _without_rewrites(writes)
    if len(writes) < 2:
        _write_each(client, writes)
        return
    attempt = 0
    while True:
        try:
            client.transact_write_items(TransactItems=writes)
            return
        except ClientError as error:
            reasons = error.response.get("CancellationReasons", [{"Code": "unknown"}])
            passing = ("None", "TransactionConflict", "ThrottlingError",
                       "ProvisionedThroughputExceeded")
            if attempt >= 8 or any(reason.get("Code", "None") not in passing for reason in reasons):
                raise
            _pause(attempt)
            attempt += 1


class _Attempt:
    """What one attempt to write has read and asks to be unchanged; and whether it has written."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Item, Item, list[str]]] = []
        self.written = False


def _has_changed(client: Any, attempt: _Attempt) -> bool:
    for table, key, item, names in attempt.seen:
        answer = client.get_item(TableName=table, Key=key, ConsistentRead=True)
        now = _from_wire(answer.get("Item", {}))
        if any(item.get(name) != now.get(name) for name in names):
            return True
    return False


def _write_again(client: Any, write: Callable[[_Attempt], None]) -> None:
    """Writes again where it was refused only because an item changed since it was read."""
    tries = 0
    while True:
        attempt = _Attempt()
        try:
            write(attempt)
            return
        except ClientError as error:
            if tries >= 8 or attempt.written or not is_condition_failed(error):
                raise
            if not _has_changed(client, attempt):
                raise
        _pause(tries)
        tries += 1


def _get_all(client: Any, table: str, keys: list[Item], how: Item) -> list[Item]:
    """Items by their keys, 100 a request, in the keys' order; those not there are left out."""
    if not keys:
        return []
    how = dict(how)
    key_names = list(keys[0])
    if "ProjectionExpression" in how:  # it has to name the key, by which answers are told apart
        names = dict(how["ExpressionAttributeNames"])
        for i, name in enumerate(key_names):
            if name not in names.values():
                names[f"#key{i}"] = name
                how["ProjectionExpression"] += f", #key{i}"
        how["ExpressionAttributeNames"] = names

    def name_of(item: Item) -> str:
        return json.dumps([[name, str(item[name])] for name in key_names])

    found: dict[str, Item] = {}
    unique = list({name_of(key): key for key in keys}.values())
    for start in range(0, len(unique), 100):
        rest = unique[start:start + 100]
        attempt = 0
        while rest:
            if attempt > 8:
                raise RuntimeError("DynamoDB left keys of a batch unprocessed.")
            if attempt > 0:
                _pause(attempt)
            answer = client.batch_get_item(RequestItems={table: {**how, "Keys": rest}})
            for item in answer.get("Responses", {}).get(table, []):
                found[name_of(item)] = item
            rest = answer.get("UnprocessedKeys", {}).get(table, {}).get("Keys", [])
            attempt += 1
    return [_from_wire(found[name_of(key)]) for key in keys if name_of(key) in found]


def _count_all(client: Any, request: Item, limit: Optional[int] = None) -> int:
    """How many items a query finds, without reading them out."""
    count = 0
    call = client.query if "KeyConditionExpression" in request else client.scan
    page = dict(request)
    while True:
        answer = call(**page)
        count += answer["Count"]
        start = answer.get("LastEvaluatedKey")
        if start is None or (limit is not None and count >= limit):
            return count if limit is None else min(count, limit)
        page["ExclusiveStartKey"] = start


def _token_of(place: Optional[Item]) -> Optional[str]:
    """A place in a read as a text that can be handed out."""
    if place is None:
        return None
    text = json.dumps(place, default=lambda one: base64.b64encode(bytes(one)).decode())
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place_of(token: Optional[str]) -> Any:
    """The place behind the text that _token_of made of it."""
    if token is None:
        return None
    text = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    # Bytes went out in base64.
    return json.loads(text, object_hook=lambda one: {"B": base64.b64decode(one["B"])}
                      if set(one) == {"B"} and isinstance(one["B"], str) else one)


def _read_page(client: Any, request: Item, limit: Optional[int],
               start: Optional[Item]) -> tuple[list[Item], Optional[Item]]:
    """One page of a query or scan, and the key that the page after it starts behind, both of them
    as DynamoDB has keys; None on the last.
    """
    items: list[Item] = []
    call = client.query if "KeyConditionExpression" in request else client.scan
    page = dict(request)
    while True:
        # A filter may leave a page empty though more follow.
        if start is not None:
            page["ExclusiveStartKey"] = start
        if limit is not None:
            page["Limit"] = limit - len(items)
        answer = call(**page)
        items.extend(_from_wire(item) for item in answer.get("Items", []))
        start = answer.get("LastEvaluatedKey")
        if start is None or limit is None or len(items) >= limit:
            return items, start


def _page_behind(items: list[Item], order: Optional[str], descending: bool, key_names: list[str],
                 limit: Optional[int],
                 start: Optional[Item]) -> tuple[list[Item], Optional[Item]]:
    """A page of items that the program puts in order: those behind the place of the last one of the
    page before, whatever has come or gone since.
    """
    def key_of(item: Item) -> list[tuple[bool, Any]]:
        return [_present_or_first(item, name) for name in key_names]

    def value_of(item: Item) -> tuple[bool, Any]:
        return _present_or_first(item, order or "")

    items.sort(key=key_of)
    items.sort(key=value_of, reverse=descending)
    if start is not None:
        last = _from_wire(start)

        def is_behind(item: Item) -> bool:
            if value_of(item) == value_of(last):
                return key_of(item) > key_of(last)
            return (value_of(item) < value_of(last)) == descending

        items = [item for item in items if is_behind(item)]
    taken = items if limit is None else items[:limit]
    if len(taken) == len(items):
        return taken, None
    names = [name for name in [order, *key_names] if name in taken[-1]]
    return taken, _to_wire({name: taken[-1][name] for name in names})


def _read_shard_page(client: Any, shards: int, request_of: Callable[[int], Item],
                     key_names: list[str], order: Callable[[Item], tuple], descending: bool,
                     limit: Optional[int],
                     start: Optional[Item]) -> tuple[list[Item], Optional[Item]]:
    """A page of a read that goes to every shard, merged in its order: the `start` of the page after
    it says for each shard what was taken of it: {} nothing, None all, else the last item's key.
    """
    places = [{}] * shards if start is None else start["shards"]

    def part_of(shard: int) -> tuple[list[Item], Optional[Item]]:
        if places[shard] is None:
            return [], None
        return _read_page(client, request_of(shard), limit, places[shard] or None)

    with ThreadPoolExecutor(min(shards, 16)) as pool:
        parts = list(pool.map(part_of, range(shards)))
    taken = [0] * shards
    items: list[Item] = []
    while limit is None or len(items) < limit:
        open_shards = [i for i in range(shards) if taken[i] < len(parts[i][0])]
        # What follows in a shard that has more may come before what the others have.
        if not open_shards or any(taken[i] == len(parts[i][0]) and parts[i][1] is not None
                                  for i in range(shards)):
            break
        best = max if descending else min
        first = best(open_shards, key=lambda i: order(parts[i][0][taken[i]]))
        items.append(parts[first][0][taken[first]])
        taken[first] += 1
    after = []
    for i, (found, rest) in enumerate(parts):
        if taken[i] == len(found):
            after.append(rest)
        elif taken[i] == 0:
            after.append(places[i])
        else:
            after.append(_to_wire({name: found[taken[i] - 1][name] for name in key_names}))
    return items, None if all(place is None for place in after) else {"shards": after}
)py";

constexpr std::string_view streamHandler = R"py(

def stream_handler(handle: Callable[[str, str, Item, Optional[Item], Optional[Item]], None]) -> Any:
    """A Lambda function for the table's stream, which calls
    handle("INSERT" | "MODIFY" | "REMOVE", table, keys, before, after) for each change.

    The first change that fails ends the batch, and the batch is tried again from there: the event
    source mapping needs ReportBatchItemFailures.
    """
    def decoded(value: Any) -> Any:
        """The event has bytes in base64."""
        if "B" in value:
            return {"B": base64.b64decode(value["B"])}
        if "BS" in value:
            return {"BS": [base64.b64decode(one) for one in value["BS"]]}
        if "L" in value:
            return {"L": [decoded(one) for one in value["L"]]}
        if "M" in value:
            return {"M": {name: decoded(one) for name, one in value["M"].items()}}
        return value

    def image(record: Item, name: str) -> Optional[Item]:
        found = record["dynamodb"].get(name)
        if found is None:
            return None
        return _from_wire({name: decoded(value) for name, value in found.items()})

    def handler(event: Item, _context: Any = None) -> Item:
        for record in event["Records"]:
            try:
                table = record.get("eventSourceARN", "/").split("/")[1]
                handle(record["eventName"], table, image(record, "Keys") or {},
                       image(record, "OldImage"), image(record, "NewImage"))
            except Exception as error:  # one failure ends the batch, and only that
                print(f"A change could not be handled: {error!r}")
                number = record["dynamodb"]["SequenceNumber"]
                return {"batchItemFailures": [{"itemIdentifier": number}]}
        return {"batchItemFailures": []}

    return handler
)py";

} // namespace

std::string_view pythonStreamHandler()
{
    return streamHandler;
}

std::string_view pythonRuntime()
{
    return runtime;
}

} // namespace infera::model::code
