#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

constexpr std::string_view runtime = R"py(
from __future__ import annotations

from decimal import Decimal
from typing import Any, Optional

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

Item = dict[str, Any]

_serializer = TypeSerializer()
_deserializer = TypeDeserializer()


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
    return str(value)


def _pad(value: Any, digits: int) -> str:
    """A number with zeros before it, so that texts order as the numbers do."""
    whole, point, fraction = _text(value).partition(".")
    return whole.rjust(digits, "0") + point + fraction


def _shard_of(shards: int, *values: Any) -> int:
    """The shard of some values: FNV-1a, 64 bits, each value ended by a zero byte."""
    result = 0xCBF29CE484222325
    for value in values:
        for byte in _text(value).encode() + b"\0":
            result = ((result ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return result % shards


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


def _update_of(changes: Item, remove: list[str]) -> tuple[str, Item, Item]:
    """SET and REMOVE of the given attributes, as UpdateItem wants them."""
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
    parts = []
    if sets:
        parts.append("SET " + ", ".join(sets))
    if removes:
        parts.append("REMOVE " + ", ".join(removes))
    return " ".join(parts), names, values


def _write(client: Any, writes: list[Item]) -> None:
    """One write alone, or several as one transaction."""
    if len(writes) > 1:
        client.transact_write_items(TransactItems=writes)
        return
    for write in writes:
        (kind, request), = write.items()
        {"Put": client.put_item, "Delete": client.delete_item, "Update": client.update_item}[kind](
            **request)
)py";

} // namespace

std::string_view pythonRuntime()
{
    return runtime;
}

} // namespace infera::model::code
