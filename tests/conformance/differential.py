#!/usr/bin/env python3
"""The same random requests to two DynamoDB endpoints; every difference is told.

    npm install dynalite && npx dynalite --port 4567 &
    infera-dynamo serve --port 8000 &
    tests/conformance/differential.py http://127.0.0.1:8000 http://127.0.0.1:4567 --requests 500000

Tables of random schemas (keys of every type, local and global indexes) are filled, changed and read.
Compared are items, counts, cursors, consumed capacity and the names of exceptions. Differences that
docs/CONFORMANCE.md explains are counted by their reason and do not fail the run.
"""
import argparse
import base64
import collections
import http.client
import json
import random
import sys
import urllib.parse

HEADERS = {
    "Content-Type": "application/x-amz-json-1.0",
    "X-Amz-Date": "20260101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, "
                     "SignedHeaders=host, Signature=0",
}


class Endpoint:
    def __init__(self, url):
        self.connection = http.client.HTTPConnection(urllib.parse.urlparse(url).netloc)

    def call(self, operation, body):
        headers = dict(HEADERS, **{"X-Amz-Target": "DynamoDB_20120810." + operation})
        try:
            self.connection.request("POST", "/", json.dumps(body), headers)
            response = self.connection.getresponse()
        except (ConnectionError, http.client.RemoteDisconnected):
            # An endpoint closes a connection that was quiet for long; it did not see the request.
            self.connection.close()
            self.connection.request("POST", "/", json.dumps(body), headers)
            response = self.connection.getresponse()
        text = response.read()
        return response.status, json.loads(text) if text else {}


def key_value(rng, kind):
    if kind == "S":
        return {"S": rng.choice(["a", "b", "ab", "é", "z" * 20, "k%d" % rng.randrange(30)])}
    if kind == "N":
        return {"N": str(rng.choice([0, 1, -1, 7, 1.5, 100, -250, rng.randrange(-30, 30)]))}
    return {"B": base64.b64encode(bytes([rng.randrange(4), rng.randrange(3)])).decode()}


def value(rng, depth=0):
    kinds = ["S", "N", "B", "BOOL", "NULL", "SS", "NS"] + (["L", "M"] if depth < 2 else [])
    kind = rng.choice(kinds)
    if kind in "SNB" and len(kind) == 1:
        return key_value(rng, kind)
    if kind == "BOOL":
        return {"BOOL": rng.random() < 0.5}
    if kind == "NULL":
        return {"NULL": True}
    if kind == "SS":
        return {"SS": rng.sample(["a", "b", "c", "dd"], rng.randrange(1, 4))}
    if kind == "NS":
        return {"NS": rng.sample(["1", "2", "-3", "4.5"], rng.randrange(1, 4))}
    if kind == "L":
        return {"L": [value(rng, depth + 1) for _ in range(rng.randrange(3))]}
    return {"M": {n: value(rng, depth + 1) for n in rng.sample("xyz", rng.randrange(3))}}


class Table:
    """A random schema, and random requests for it."""

    def __init__(self, rng, name):
        self.rng, self.name = rng, name
        self.kinds = {"h": rng.choice("SNB")}
        if rng.random() < 0.7:
            self.kinds["r"] = rng.choice("SNB")
        self.keys = list(self.kinds)
        self.indexes = {}
        self.local = []
        self.extra = {"i": rng.choice("SN"), "j": rng.choice("SN")}
        if "r" in self.kinds and rng.random() < 0.5:
            self.indexes["local"] = ["h", "i"]
            self.local = ["local"]
        if rng.random() < 0.7:
            self.indexes["global"] = ["i"] if rng.random() < 0.5 else ["j", "i"]

    def definition(self):
        def schema(keys):
            return [{"AttributeName": k, "KeyType": "HASH" if n == 0 else "RANGE"}
                    for n, k in enumerate(keys)]
        used = dict(self.kinds)
        for keys in self.indexes.values():
            for key in keys:
                used.setdefault(key, self.extra.get(key))
        request = {
            "TableName": self.name, "KeySchema": schema(self.keys),
            "AttributeDefinitions": [{"AttributeName": k, "AttributeType": t}
                                     for k, t in used.items()],
            "ProvisionedThroughput": {"ReadCapacityUnits": 1000, "WriteCapacityUnits": 1000}}
        for name, keys in self.indexes.items():
            index = {"IndexName": name, "KeySchema": schema(keys),
                     "Projection": {"ProjectionType": self.rng.choice(["ALL", "KEYS_ONLY"])}}
            if name in self.local:
                request.setdefault("LocalSecondaryIndexes", []).append(index)
            else:
                index["ProvisionedThroughput"] = request["ProvisionedThroughput"]
                request.setdefault("GlobalSecondaryIndexes", []).append(index)
        return request

    def key(self):
        return {k: key_value(self.rng, t) for k, t in self.kinds.items()}

    def item(self):
        item = self.key()
        for name, kind in self.extra.items():
            if self.rng.random() < 0.6:
                item[name] = key_value(self.rng, kind)
        for name in self.rng.sample(["p", "q", "s", "t"], self.rng.randrange(4)):
            item[name] = value(self.rng)
        if self.rng.random() < 0.05:
            item["big"] = {"S": "x" * self.rng.randrange(6000)}
        return item

    def condition(self, values, names):
        rng = self.rng
        name = rng.choice(["p", "q", "s", "h", "i"])
        names["#c"] = name
        form = rng.choice(["attribute_exists(#c)", "attribute_not_exists(#c)", "#c = :c",
                           "#c <> :c", "#c < :n", "#c BETWEEN :n AND :m", "begins_with(#c, :t)",
                           "contains(#c, :t)", "size(#c) > :n", "#c IN (:c, :t)",
                           "attribute_type(#c, :y)", "NOT #c = :c",
                           "(#c = :c OR attribute_exists(#c))"])
        known = {":c": value(rng), ":n": {"N": "1"}, ":m": {"N": "9"}, ":t": {"S": "a"},
                 ":y": {"S": "N"}}
        for placeholder in known:
            if placeholder in form:
                values[placeholder] = known[placeholder]
        return form

    def finish(self, request, names, values):
        if names:
            request["ExpressionAttributeNames"] = names
        if values:
            request["ExpressionAttributeValues"] = values
        request["ReturnConsumedCapacity"] = self.rng.choice(["TOTAL", "INDEXES"])
        request["TableName"] = self.name
        return request

    def write(self):
        rng = self.rng
        names, values = {}, {}
        operation = rng.choice(["PutItem", "UpdateItem", "UpdateItem", "DeleteItem"])
        request = {"Item": self.item()} if operation == "PutItem" else {"Key": self.key()}
        if rng.random() < 0.3:
            request["ConditionExpression"] = self.condition(values, names)
        if operation == "UpdateItem":
            attribute = rng.choice(["p", "q", "s", "i"])
            names["#u"] = attribute
            form = rng.choice(["SET #u = :u", "REMOVE #u", "ADD #u :k", "SET #u = if_not_exists(#u, :u)",
                               "SET #u = #u + :k", "SET #u = list_append(#u, :l)", "DELETE #u :d"])
            known = {":u": key_value(rng, self.extra["i"]) if attribute == "i" else value(rng),
                     ":k": {"N": "3"}, ":l": {"L": [{"S": "e"}]}, ":d": {"SS": ["a"]}}
            for placeholder in known:
                if placeholder in form:
                    values[placeholder] = known[placeholder]
            request["UpdateExpression"] = form
            request["ReturnValues"] = rng.choice(["ALL_NEW", "ALL_OLD", "UPDATED_NEW", "NONE"])
        else:
            request["ReturnValues"] = rng.choice(["ALL_OLD", "NONE"])
        return operation, self.finish(request, names, values)

    def read(self, cursor):
        rng = self.rng
        names, values = {}, {}
        pick = rng.random()
        if pick < 0.4:
            return "GetItem", self.finish({"Key": self.key(), "ConsistentRead": rng.random() < 0.5},
                                          names, values)
        request = {}
        index = rng.choice([None] + list(self.indexes))
        keys = self.indexes[index] if index else self.keys
        if index:
            request["IndexName"] = index
        if index not in self.indexes or index in self.local:
            request["ConsistentRead"] = rng.random() < 0.5
        if rng.random() < 0.4:
            request["FilterExpression"] = self.condition(values, names)
            if "h" == names.get("#c") or names.get("#c") in keys:
                del request["FilterExpression"]
                names.clear()
                values.clear()
        if rng.random() < 0.5:
            request["Limit"] = rng.randrange(1, 8)
        if pick > 0.85:
            return "Scan", self.finish(request, names, values)
        kinds = dict(self.kinds, **self.extra)
        names["#h"] = keys[0]
        values[":h"] = key_value(rng, kinds[keys[0]])
        condition = "#h = :h"
        if len(keys) > 1 and rng.random() < 0.5:
            names["#r"] = keys[1]
            values[":r"] = key_value(rng, kinds[keys[1]])
            condition += " AND #r " + rng.choice(["=", "<", "<=", ">", ">="]) + " :r"
        request["KeyConditionExpression"] = condition
        request["ScanIndexForward"] = rng.random() < 0.5
        return "Query", self.finish(request, names, values)


def canonical(name, thing):
    """Order of sets and of a scan's ties is nobody's promise."""
    if isinstance(thing, dict):
        return {k: canonical(k, v) for k, v in thing.items()}
    if isinstance(thing, list):
        items = [canonical("", one) for one in thing]
        return sorted(items, key=json.dumps) if name in ("SS", "NS", "BS") else items
    return thing


def comparable(status, answer):
    if status != 200:
        return status, answer.get("__type", "").split("#")[-1]
    return status, canonical("", answer)


def explained(operation, request, one, other):
    """The reason in docs/CONFORMANCE.md for a difference; None: there is none."""
    condition = request.get("ConditionExpression", "") + request.get("FilterExpression", "")
    if "BETWEEN" in condition or " < " in condition or "contains" in condition or \
            "begins_with" in condition or "IN (" in condition:
        if one[0] != other[0]:
            return "operand types of conditions"
    values = request.get("ExpressionAttributeValues", {}).values()
    equal = any(text in condition for text in (" = ", " <> ", "IN ("))
    if equal and any(next(iter(value)) in ("L", "M", "BOOL") for value in values):
        # There two maps are never equal, nor sets in lists in another order, and IN finds no false.
        return "equality of lists, maps and false"
    if one == (400, "ValidationException") and request.get("IndexName") == "global" and \
            "FilterExpression" in request:
        return "a filter looks at what a global index does not project"
    if one[0] == other[0] == 200 and other[1].get("Attributes") == {}:
        return "nothing updated: Attributes is left out or empty"
    if one[0] == other[0] == 200:
        a, b = dict(one[1]), dict(other[1])
        units = [a.pop("ConsumedCapacity", {}), b.pop("ConsumedCapacity", {})]
        if units[0] != units[1] and a == b:
            if operation in ("PutItem", "UpdateItem", "DeleteItem"):
                return "units of a write: index entries are not counted there"
            if request.get("IndexName") == "local":
                return "units of a local index: fetches from the table are not counted there"
            if one[1].get("ScannedCount") == 0:
                return "units of a read that finds nothing: at least half a unit, there none"
            return "units of a read: sizes of lists, maps and sets"
        if operation in ("Query", "Scan"):
            whole = "Limit" not in request and "LastEvaluatedKey" not in {**a, **b}
            texts = [sorted(json.dumps(item, sort_keys=True) for item in x.get("Items", []))
                     for x in (a, b)]
            if whole and (texts[0] != texts[1] or a.get("Count") != b.get("Count")):
                return None
            what = "" if whole else ", cut by a limit"
            if "IndexName" in request:
                return "order among entries of one index key" + what
            if operation == "Scan":
                return "order of a scan" + what
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ours")
    parser.add_argument("other")
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    ours, other = Endpoint(arguments.ours), Endpoint(arguments.other)
    reasons, compared, tables, told = collections.Counter(), collections.Counter(), 0, 0
    table = None
    for turn in range(arguments.requests):
        if turn % 2500 == 0:
            if table:
                for one in (ours, other):
                    one.call("DeleteTable", {"TableName": table.name})
            tables += 1
            table = Table(rng, "differential.%d.%d" % (arguments.seed, tables))
            definition = table.definition()
            for one in (ours, other):
                status, answer = one.call("CreateTable", definition)
                assert status == 200, answer
                while True:
                    described = one.call("DescribeTable", {"TableName": table.name})[1]["Table"]
                    if described["TableStatus"] == "ACTIVE":
                        break
        operation, request = table.write() if rng.random() < 0.5 else table.read(None)
        a = comparable(*ours.call(operation, request))
        b = comparable(*other.call(operation, request))
        compared[operation] += 1
        if operation == "UpdateItem" and request["UpdateExpression"][:6] in ("REMOVE", "DELETE"):
            # Both go on from the same item where one made it and the other did not.
            get = {"TableName": table.name, "Key": request["Key"], "ConsistentRead": True}
            items = [one.call("GetItem", get)[1].get("Item") for one in (ours, other)]
            if (items[0] is None) != (items[1] is None):
                reasons["an update that only takes away makes no item"] += 1
                other.call("DeleteItem", {"TableName": table.name, "Key": request["Key"]})
                continue
        if a == b:
            continue
        reason = explained(operation, request, a, b)
        if reason:
            reasons[reason] += 1
            if operation in ("PutItem", "UpdateItem", "DeleteItem"):
                # Both go on from the same item.
                key = {k: v for k, v in request.get("Key", request.get("Item")).items()
                       if k in table.keys}
                for one in (ours, other):
                    one.call("DeleteItem", {"TableName": table.name, "Key": key})
            continue
        told += 1
        if told <= 10:
            print(operation, json.dumps(request), "\n  ours :", json.dumps(a)[:500],
                  "\n  other:", json.dumps(b)[:500])
    print("%d requests on %d tables: %s" % (arguments.requests, tables, dict(compared)))
    for reason, count in reasons.most_common():
        print("%8d  %s" % (count, reason))
    print("%8d  unexplained" % told)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
