"""Calls functions of generated Python: one line of JSON in, one out."""
import base64
import importlib.util
import inspect
import json
import re
import sys
import traceback

import boto3
from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

modules = {}
clients = {}


def module_of(path):
    if path not in modules:
        spec = importlib.util.spec_from_file_location(f"generated{len(modules)}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        modules[path] = module
    return modules[path]


def client_of(endpoint):
    if endpoint not in clients:
        clients[endpoint] = boto3.client(
            "dynamodb", endpoint_url=endpoint, region_name="us-east-1",
            aws_access_key_id="a", aws_secret_access_key="b")
    return clients[endpoint]


def plain(name):
    """A name as generated Python makes it, but for the case and what is between words."""
    letters = re.sub("[^a-z0-9]", "", name.lower())
    return letters if letters[:1].isalpha() else "t" + letters


def binaries(value, convert):
    """JSON holds base64 where boto3 wants bytes."""
    if isinstance(value, dict):
        if set(value) == {"B"}:
            return {"B": convert(value["B"])}
        if set(value) == {"BS"}:
            return {"BS": [convert(one) for one in value["BS"]]}
        return {name: binaries(one, convert) for name, one in value.items()}
    if isinstance(value, list):
        return [binaries(one, convert) for one in value]
    return value


def from_wire(item):
    wire = binaries(item, base64.b64decode)
    return {name: TypeDeserializer().deserialize(value) for name, value in wire.items()}


def to_wire(item):
    wire = {name: TypeSerializer().serialize(value) for name, value in item.items()}
    return binaries(wire, lambda value: base64.b64encode(bytes(value)).decode())


def stream(module, event):
    changes = []

    def handle(kind, table, keys, before, after):
        if kind == "REMOVE":
            raise ValueError("asked to fail")
        images = {"keys": keys, "before": before, "after": after}
        changes.append({"kind": kind, "table": table,
                        **{name: to_wire(one) for name, one in images.items() if one is not None}})

    module.print = lambda *_: None  # what it prints is no answer
    answer = module.stream_handler(handle)(event)
    return {"changes": changes, **answer}


def call(asked):
    module = module_of(asked["module"])
    if "stream" in asked:
        return stream(module, asked["stream"])
    named = {plain(name): one for name, one in inspect.getmembers(module, inspect.isfunction)}
    function = named[plain(asked["function"])]
    values = [client_of(asked["endpoint"])] + [from_wire(item) for item in asked["creates"]]
    if "changes" in asked:
        values.append(from_wire(asked["changes"]))
    given = {plain(name): one for name, one in from_wire(asked["params"] or {}).items()}
    keywords = {name: given[plain(name)] for name, one in
                inspect.signature(function).parameters.items()
                if one.kind == inspect.Parameter.KEYWORD_ONLY and plain(name) in given}
    try:
        if "page" in asked:
            paged, found, start = named[plain(asked["function"]) + "page"], [], None
            if asked["page"] == 0:
                items, start = paged(*values, **keywords)
                return {"items": [to_wire(one) for one in items], "more": start is not None}
            while True:
                items, start = paged(*values, **keywords, page_size=asked["page"], start=start)
                assert len(items) <= asked["page"], "the page is longer than asked for"
                found += items
                if start is None:
                    return {"items": [to_wire(item) for item in found]}
        result = function(*values, **keywords)
    except module.ClientError as error:
        if module.is_condition_failed(error):
            return {"conditionFailed": True}
        raise
    if isinstance(result, int):
        return {"count": result}
    items = result if isinstance(result, list) else [] if result is None else [result]
    return {"items": [to_wire(item) for item in items]}


for line in sys.stdin:
    try:
        answer = call(json.loads(line))
    except Exception:  # the test shows it
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
