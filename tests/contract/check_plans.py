#!/usr/bin/env python3
"""Executes the plans that `infera-dynamo propose --json` prints, by docs/JSON.md alone.

It shares no code with the program: it makes items of a design, places them by the key templates of
the document, runs every step over plain lists and compares with the pattern's own predicate.

Usage: check_plans.py PROGRAM DESIGN... [--items N] [--calls N] [--seed N]
Exit status: 0 every plan answers its pattern, 1 some do not, 2 the program failed.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import zlib
from decimal import Decimal

import yaml

HOLE = re.compile(r"\{([^{}:]+)(?::0(\d+))?\}")


class Failure(Exception):
    pass


# --- the design ---------------------------------------------------------------------------------

def as_list(value):
    return value if isinstance(value, list) else [value]


def attribute_types(entity):
    return {name: (spec if isinstance(spec, str) else spec.get("type", "S"))
            for name, spec in entity["attributes"].items()}


def conditions_of(pattern):
    """[(attribute, operator, constant or None)] of a pattern's `where`."""
    where = pattern.get("where") or []
    if isinstance(where, list):
        return [(name, "=", None) for name in where]
    result = []
    for name, condition in where.items():
        if isinstance(condition, dict):
            result.append((name, condition.get("operator", "="), condition["value"]))
        else:
            result.append((name, condition, None))
    return result


def compare(value, operator, wanted):
    if operator == "exists":
        return value is not None
    if value is None:
        return False
    if operator == "=":
        return value == wanted
    if operator == "<":
        return value < wanted
    if operator == "<=":
        return value <= wanted
    if operator == ">":
        return value > wanted
    if operator == ">=":
        return value >= wanted
    if operator == "between":
        return wanted[0] <= value <= wanted[1]
    if operator == "begins_with":
        return value.startswith(wanted)
    raise Failure(f"unknown operator {operator!r} in the design")


# --- items --------------------------------------------------------------------------------------

class Items:
    """Random items of every entity: few distinct values, so that predicates really select."""

    def __init__(self, design, count, rng):
        self.design, self.count, self.rng = design, count, rng
        self.entities = design["entities"]
        self.types = {name: attribute_types(entity) for name, entity in self.entities.items()}
        self.pools = {}
        self.constants = self.constants_of_patterns()
        self.items = {}
        for name in self.entities:
            self.make(name)

    def constants_of_patterns(self):
        found = {}
        for pattern in self.design.get("access_patterns", []):
            for part in [pattern] + list(pattern.get("items", [])):
                for entity in as_list(part.get("entity") or []):
                    for name, _, constant in conditions_of(part):
                        if constant is not None:
                            found.setdefault((entity, name), []).append(constant)
        return found

    def make(self, name):
        if name in self.items:
            return
        self.items[name] = []
        entity = self.entities[name]
        for spec in entity["attributes"].values():
            if isinstance(spec, dict) and spec.get("references") in self.entities:
                self.make(spec["references"])
        unique = [as_list(u) for u in entity.get("unique", [])] + [as_list(entity["key"])]
        unique += [[a] for a, s in entity["attributes"].items() if isinstance(s, dict) and s.get("unique")]
        seen = [set() for _ in unique]
        for number in range(self.count * 3):
            if len(self.items[name]) >= self.count:
                break
            item = self.one(name, entity, number)
            identities = [tuple(str(item.get(a)) for a in names) for names in unique]
            if any(None not in [item.get(a) for a in names] and identity in taken
                   for names, identity, taken in zip(unique, identities, seen)):
                continue
            for identity, taken in zip(identities, seen):
                taken.add(identity)
            self.items[name].append(item)

    def one(self, name, entity, number):
        item, present = {}, {}
        keys = as_list(entity["key"])
        for attribute, spec in entity["attributes"].items():
            spec = {"type": spec} if isinstance(spec, str) else spec
            share = share_of(spec.get("present", 1))
            partner = spec.get("present_with")
            present[attribute] = (attribute in keys or
                                  (present.get(partner, True) if partner else self.rng.random() < share))
        for attribute, spec in entity["attributes"].items():
            spec = {"type": spec} if isinstance(spec, str) else spec
            partner = spec.get("present_with")
            if present[attribute] if not partner else present.get(partner, True):
                item[attribute] = self.value(name, entity, attribute, spec, number)
        return item

    def value(self, name, entity, attribute, spec, number):
        kind = spec.get("type", "S")
        keys = as_list(entity["key"])
        target = spec.get("references")
        if target in self.entities and self.items.get(target) and len(as_list(self.entities[target]["key"])) == 1:
            pool = self.items[target][:max(3, self.count // 6)]
            return self.rng.choice(pool)[as_list(self.entities[target]["key"])[0]]
        constants = self.constants.get((name, attribute), [])
        if "values" in spec:
            values = list(spec["values"])
            return convert(self.rng.choice(values), kind)
        if constants and self.rng.random() < 0.5:
            return convert(self.rng.choice(constants), kind)
        if spec.get("unique") or keys == [attribute] or spec.get("monotonic"):
            if kind == "N":
                return Decimal(number * 7 + 1)
            if kind == "B":
                return b"%06d" % (number * 7)
            base = f"{number * 7:06d}"
            # Lengths differ and one value may be the start of another.
            return base + ("" if spec.get("monotonic") else attribute[:1] * self.rng.randrange(3))
        few = max(2, int(spec["distinct"])) if str(spec.get("distinct", "")).isdigit() else 6
        step = self.rng.randrange(min(few, 9))
        if kind == "N":
            return Decimal([0, 5, 9, 10, 42, 100, 1000, 99999, 123456789][step])
        if kind == "S":
            if spec.get("format") in ("timestamp", "date"):
                return f"2026-01-{self.rng.randrange(1, 29):02d}" + (
                    f"T{self.rng.randrange(24):02d}:00:00.000Z" if spec["format"] == "timestamp" else "")
            return ["CA", "CAN", "C", "DE", "DEN", "A", "Z", "ZZ", "z"][step]
        if kind == "B":
            return b"b%d" % step
        if kind == "BOOL":
            return step % 2 == 0
        return ("composite", kind, step)


def share_of(value):
    text = str(value)
    if text.endswith("%"):
        return float(text[:-1]) / 100
    return float(text) if text != "?" else 0.5


def convert(value, kind):
    if kind == "N":
        return Decimal(str(value))
    if kind == "BOOL":
        return value if isinstance(value, bool) else str(value) == "true"
    if kind == "S":
        return ("true" if value else "false") if isinstance(value, bool) else str(value)
    return value


# --- the layout ---------------------------------------------------------------------------------

def text_of(value, width=None):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = format(value.normalize(), "f")
        if width:
            if value < 0:
                raise Failure("a negative number cannot be padded")
            whole, _, rest = text.partition(".")
            if len(whole) > int(width):
                raise Failure(f"{text} does not fit {width} digits")
            text = whole.zfill(int(width)) + ("." + rest if rest else "")
        return text
    if isinstance(value, bytes):
        return value.hex()  # orders and begins as the bytes do
    return str(value)


def fill(template, kind, values):
    """The value of a template; None when a hole has no value."""
    holes = HOLE.findall(template)
    for name, _ in holes:
        if name not in values or values[name] is None:
            return None
    if kind in ("N", "B"):
        if len(holes) != 1 or HOLE.fullmatch(template) is None:
            if not holes and kind == "N":
                return Decimal(template)
            raise Failure(f"key of type {kind} with template {template!r}")
        value = values[holes[0][0]]
        return Decimal(str(value)) if kind == "N" else value
    return HOLE.sub(lambda m: text_of(values[m.group(1)], m.group(2)), template)


def shard_of(names, values, count):
    text = "\0".join(text_of(values[name]) for name in names)
    return zlib.crc32(text.encode()) % count


def parts(key):
    return [] if key is None else as_list(key)


class View:
    """A table or an index as a list of entries (key values, base item)."""

    def __init__(self, definition, table):
        self.definition, self.table = definition, table
        self.partition = parts(definition["partition_key"])
        self.sort = parts(definition.get("sort_key"))
        self.keys = {k["name"]: k["type"] for k in self.partition + self.sort}
        self.entries = []


class Store:
    def __init__(self, layout, items, rng):
        self.views, self.rng, self.layout = {}, rng, layout
        for table in layout["tables"]:
            base = View(table, table)
            self.views[(table["name"], None)] = base
            for index in table.get("indexes", []):
                view = View(index, table)
                if index.get("kind") == "LSI" and [k["name"] for k in view.partition] != [k["name"] for k in base.partition]:
                    raise Failure(f"local index {index['name']} has another partition key than its table")
                self.views[(table["name"], index["name"])] = view
            for name, placing in table["entities"].items():
                entity = placing.get("of", name)
                for item in items.items.get(entity, []):
                    self.place(table, base, name, entity, placing, item, items)

    def key(self, view, templates, values, where):
        result = {}
        for keys, given in ((view.partition, templates.get("partition_key")),
                            (view.sort, templates.get("sort_key"))):
            texts = parts(given)
            if len(keys) != len(texts):
                raise Failure(f"{where}: {len(texts)} templates for {len(keys)} key attributes")
            for key, text in zip(keys, texts):
                result[key["name"]] = fill(text, key["type"], values)
        return result

    def values(self, placing, item):
        values = dict(item)
        if placing.get("shards"):
            names = placing.get("shard_by")
            values["shard"] = (shard_of(names, item, placing["shards"]) if names
                               else self.rng.randrange(placing["shards"]))
        return values

    def place(self, table, base, name, entity, placing, item, items):
        if not meets(placing.get("when", []), item):
            return
        where = f"{table['name']}.{name}"
        key = self.key(base, placing, self.values(placing, item), where)
        if None in key.values():
            raise Failure(f"{where}: an item without a whole table key")
        stored = dict(item)
        if table.get("entity_attribute"):
            stored[table["entity_attribute"]] = name
        entry = {"key": key, "item": stored, "entity": entity, "copy": name, "source": item}
        for other in base.entries:
            if other["key"] == key:
                raise Failure(f"{where}: two items under one key {key}")
        base.entries.append(entry)
        carried = dict(key)
        for index, templates in (placing.get("indexes") or {}).items():
            view = self.views[(table["name"], index)]
            if not meets(templates.get("when", []), item):
                continue
            texts = {"partition_key": templates.get("partition_key"), "sort_key": templates.get("sort_key")}
            values = self.values({**placing, **templates}, item)
            found = self.key_of_index(view, base, key, texts, values, f"{where}.{index}")
            for attribute, value in found.items():
                if value is not None and carried.get(attribute, value) != value:
                    raise Failure(f"{where}: attribute {attribute} would hold two values")
                carried[attribute] = value
            if None not in found.values():
                view.entries.append({**entry, "key": {**found}, "base": key})
        # An index over attributes that the item has anyway holds it too, meant or not.
        for (owner, index), view in self.views.items():
            if owner != table["name"] or index is None or index in (placing.get("indexes") or {}):
                continue
            whole = {**stored, **carried}
            found = {k: whole.get(k) for k in view.keys}
            if None not in found.values():
                view.entries.append({**entry, "key": found, "base": key, "leak": True})

    def key_of_index(self, view, base, key, texts, values, where):
        # A key attribute shared with the table takes the table's value.
        result = {}
        for keys, given in ((view.partition, texts["partition_key"]), (view.sort, texts["sort_key"])):
            given = parts(given)
            if given and len(given) != len(keys):
                raise Failure(f"{where}: {len(given)} templates for {len(keys)} key attributes")
            for position, k in enumerate(keys):
                if given:
                    result[k["name"]] = fill(given[position], k["type"], values)
                elif k["name"] in base.keys:
                    result[k["name"]] = key[k["name"]]
                else:
                    raise Failure(f"{where}: no template for {k['name']}")
        return result

    def seen(self, view, entry):
        """The attributes of the item that the view holds."""
        definition = view.definition
        projection = definition.get("projection", "ALL")
        if (view.table is definition) or projection == "ALL":
            return set(entry["item"])
        holds = set(definition.get("included") or []) if projection == "INCLUDE" else set()
        base = View(view.table, view.table)
        holds |= set(base.keys) | set(view.keys)
        return holds & set(entry["item"])


def meets(conditions, item):
    for condition in conditions:
        value = item.get(condition["attribute"])
        operator = condition["op"]
        if operator == "exists":
            good = value is not None
        elif operator == "not_exists":
            good = value is None
        else:
            wanted = [convert_like(value, v) for v in condition.get("values", [])]
            good = value is not None and filter_holds(value, operator, wanted)
        if not good:
            return False
    return True


def convert_like(value, text):
    if isinstance(value, bool):
        return text in (True, "true")
    if isinstance(value, Decimal):
        return Decimal(str(text))
    return text


def filter_holds(value, operator, wanted):
    if operator == "=":
        return value == wanted[0]
    if operator == "<>":
        return value != wanted[0]
    if operator == "BETWEEN":
        return wanted[0] <= value <= wanted[1]
    if operator == "in":
        return value in wanted
    if operator == "contains":
        return wanted[0] in value
    return compare(value, operator, wanted[0])


# --- steps --------------------------------------------------------------------------------------

def typed(template, kind, values):
    value = fill(template, kind, values)
    if value is None:
        raise Failure(f"template {template!r} has a hole without a value")
    return value


def matches_keys(view, step, entry, values):
    named = {}
    for condition in step.get("key_condition_ast", []):
        name, operator = condition["key"], condition["op"]
        if name not in view.keys:
            raise Failure(f"key condition on {name}, which is no key of the view")
        kind = view.keys[name]
        wanted = [typed(v, kind, values) for v in condition["values"]]
        named[name] = operator
        value = entry["key"][name]
        if operator == "BETWEEN":
            good = wanted[0] <= value <= wanted[1]
        elif operator == "begins_with":
            if kind == "N":
                raise Failure("begins_with on a number")
            good = value.startswith(wanted[0])
        else:
            good = compare(value, operator, wanted[0])
        if not good:
            return False
    return True


def check_key_condition(view, step):
    named = {c["key"]: c["op"] for c in step.get("key_condition_ast", [])}
    operation = step["operation"]
    if operation == "Scan":
        if named:
            raise Failure("a Scan with a key condition")
        return
    for key in view.partition:
        if named.get(key["name"]) != "=":
            raise Failure(f"no equality on the partition key {key['name']}")
    open_ended = False
    for key in view.sort:
        operator = named.get(key["name"])
        if operator is None:
            open_ended = True
        elif open_ended:
            raise Failure("a gap in the conditions on the sort key")
        elif operator != "=":
            open_ended = True
    if operation in ("GetItem", "BatchGetItem", "TransactGetItems"):
        for key in view.sort:
            if named.get(key["name"]) != "=":
                raise Failure(f"{operation} without the sort key")
        if step.get("index"):
            raise Failure(f"{operation} on an index")


def order_key(view, entry):
    return tuple(entry["key"][k["name"]] for k in view.sort)


def shard_count(store, step, entity):
    """How many shards the keys of the step have: said on the step, else where the key is defined."""
    if step.get("shards"):
        return step["shards"]
    table = next(t for t in store.layout["tables"] if t["name"] == step["table"])
    placings = [p for n, p in table["entities"].items() if entity is None or entity in (n, p.get("of"))]
    for placing in placings:
        index = (placing.get("indexes") or {}).get(step.get("index")) if step.get("index") else None
        count = (index or placing).get("shards") or placing.get("shards")
        if count:
            return count
    raise Failure("a calculated shard without a number of shards")


def run_read(store, step, values):
    view = store.views.get((step["table"], step.get("index")))
    if view is None:
        raise Failure(f"no table or index {step['table']}/{step.get('index')}")
    check_key_condition(view, step)
    if step.get("consistent_read") and step.get("index") and view.definition.get("kind") == "GSI":
        raise Failure("a consistent read of a global index")
    shards = [None]
    if step.get("shard_by"):
        shards = [shard_of(step["shard_by"], values, shard_count(store, step, step.get("entity")))]
    elif step.get("shards", 1) > 1 or any("{shard" in v for c in step.get("key_condition_ast", []) for v in c["values"]):
        shards = list(range(step.get("shards", 1)))
    found = []
    forward = step.get("forward", True)
    for shard in shards:
        bound = dict(values)
        if shard is not None:
            bound["shard"] = shard
        hits = [e for e in view.entries if matches_keys(view, step, e, bound)]
        hits.sort(key=lambda e: order_key(view, e), reverse=not forward)
        found.append([e for e in hits if passes(step, view, e, bound, store)])
    merged = [e for hits in found for e in hits]
    if len(found) > 1:
        merged.sort(key=lambda e: order_key(view, e), reverse=not forward)
    if step.get("limit"):
        merged = merged[:step["limit"]]
    return [dict(e, seen=store.seen(view, e)) for e in merged]


def passes(step, view, entry, values, store):
    visible = store.seen(view, entry)
    for condition in step.get("filter_ast", []):
        name, operator = condition["attribute"], condition["op"]
        value = entry["item"].get(name) if name in visible or name in view.keys else entry["key"].get(name)
        if name in entry["item"] and name not in visible and name not in entry["key"]:
            raise Failure(f"a filter on {name}, which the index does not hold")
        if operator == "exists":
            good = value is not None
        elif operator == "not_exists":
            good = value is None
        else:
            kind = "N" if isinstance(value, Decimal) else "B" if isinstance(value, bytes) else "S"
            wanted = [convert_like(value, typed(v, kind, values))
                      if isinstance(v, str) else v for v in condition["values"]]
            good = value is not None and filter_holds(value, operator, wanted)
        if not good:
            return False
    return True


READS = ("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems")


def run_reads(store, plan, values):
    result = []
    for step in plan["steps"]:
        if step["operation"] not in READS:
            break
        if step.get("for_each") == "item":
            before, result = result, (list(result) if step.get("keep_input") else [])
            for entry in before:
                bound = {**values, **{k: v for k, v in entry["item"].items() if k in entry["seen"]},
                         **entry.get("base", {}), **entry["key"]}
                result += run_read(store, step, bound)
        else:
            result += run_read(store, step, values)
    return result


# --- patterns -----------------------------------------------------------------------------------

def parameters(pattern, items, rng):
    """Values of one call and the predicate's view of them: ({hole: value}, {attribute: wanted})."""
    entities = as_list(pattern["entity"])
    source = rng.choice([e for e in entities if items.items[e]] or entities)
    sample = rng.choice(items.items[source]) if items.items[source] else {}
    values, wanted = {}, {}
    for name, operator, constant in conditions_of(pattern):
        kind = next((items.types[e][name] for e in entities if name in items.types[e]), "S")
        value = sample.get(name)
        if value is None or rng.random() < 0.1:
            pool = [i[name] for e in entities for i in items.items[e] if i.get(name) is not None]
            value = rng.choice(pool) if pool else (Decimal(1) if kind == "N" else "none")
        if constant is not None:
            value = convert(constant, kind)
            wanted[name] = value
            continue
        if operator == "between":
            pool = [i[name] for e in entities for i in items.items[e] if i.get(name) is not None] or [value]
            low, high = sorted([value, rng.choice(pool)])
            values[name + ".lo"], values[name + ".hi"] = low, high
            wanted[name] = (low, high)
        elif operator == "begins_with":
            value = value[:rng.randrange(1, len(value) + 1)]
            values[name], wanted[name] = value, value
        elif operator != "exists":
            values[name], wanted[name] = value, value
        else:
            wanted[name] = None
    return values, wanted


def expected(pattern, items, wanted):
    result = []
    for entity in as_list(pattern["entity"]):
        known = items.types[entity]
        for item in items.items[entity]:
            good = True
            for name, operator, _ in conditions_of(pattern):
                if name not in known and len(as_list(pattern["entity"])) > 1:
                    continue  # a condition on what this kind of item does not have leaves it in
                good = good and compare(item.get(name), operator, wanted.get(name))
            if good:
                result.append((entity, item))
    return result


def compare_read(pattern, plan, items, store, rng):
    values, wanted = parameters(pattern, items, rng)
    found = run_reads(store, plan, values)
    want = expected(pattern, items, wanted)
    ids = [id(e["source"]) for e in found]
    if len(ids) != len(set(ids)):
        raise Failure(f"an item comes back twice for {values}")
    limit = pattern.get("limit")
    wrong = [e for e in found if id(e["source"]) not in {id(i) for _, i in want}]
    if wrong:
        raise Failure(f"{len(wrong)} items too many for {values}, for example {wrong[0]['entity']} {wrong[0]['source']}")
    if pattern["operation"] == "get" and not limit:
        limit = 1 if len(as_list(pattern["entity"])) == 1 else None
    count = len(want) if not limit else min(limit, len(want))
    if len(found) < count or (not plan.get("client_sort") and len(found) > count):
        raise Failure(f"{len(found)} items for {values}, expected {count}")
    order = pattern.get("order")
    if order:
        name, _, direction = order.partition(" ")
        down = direction.strip() == "desc"
        got = [e["item"][name] for e in found if e["item"].get(name) is not None]
        right = sorted([i[name] for _, i in want if i.get(name) is not None], reverse=down)
        if plan.get("client_sort"):
            got = sorted(got, reverse=down)
        if limit:
            got, right = got[:limit], right[:limit]
        if got != right and len(as_list(pattern["entity"])) == 1:
            raise Failure(f"order by {order} for {values}: {got[:6]} instead of {right[:6]}")
    returns = pattern.get("returns", "all")
    for entry in found:
        if returns == "count":
            break
        if returns == "keys":
            needed = set(as_list(items.entities[entry["entity"]]["key"]))
        elif isinstance(returns, list):
            needed = set(returns)
        else:
            needed = set(items.types[entry["entity"]])
        missing = {n for n in needed if entry["source"].get(n) is not None} - entry["seen"]
        if missing:
            raise Failure(f"the answer lacks {sorted(missing)} of {entry['entity']}")


def write_parts(pattern):
    return pattern.get("items") or [pattern]


def compare_write(pattern, plan, items, store, rng):
    """Every write names the whole table key of just the items the pattern means."""
    writes = [s for s in plan["steps"] if s["operation"] not in READS]
    if not writes:
        raise Failure("no write step")
    if pattern["operation"] == "transact":
        first = plan["steps"].index(writes[0])
        if any(s["operation"] != "TransactWriteItems" for s in plan["steps"][first:]):
            raise Failure("the transaction is not one request after what it reads")
    for part in write_parts(pattern):
        entity = part["entity"]
        if not items.items[entity]:
            continue
        sample = rng.choice(items.items[entity])
        own = [s for s in writes if s.get("entity", entity) == entity]
        if not own:
            raise Failure(f"no step writes {entity}")
        names = [n for n, _, _ in conditions_of(part)]
        create = part["operation"] == "create"
        values = dict(sample) if create else {n: sample.get(n) for n in names}
        for name, operator, constant in conditions_of(part):
            if constant is not None:
                values[name] = convert(constant, items.types[entity][name])
        for step in own:
            view = store.views[(step["table"], None)]
            operators = {c["key"]: c["op"] for c in step.get("key_condition_ast", [])}
            for key in view.keys:
                if operators.get(key) != "=":
                    raise Failure(f"{step['operation']} of {entity} without the key attribute {key}")
            if step.get("for_each") == "item" or any(s["operation"] in READS for s in plan["steps"]):
                continue
            if step.get("shards", 1) > 1 and not step.get("shard_by"):
                continue
            bound = dict(values)
            if step.get("shard_by"):
                bound["shard"] = shard_of(step["shard_by"], bound, shard_count(store, step, entity))
            targets = [e for e in view.entries if e["entity"] == entity and matches_keys(view, step, e, bound)]
            if create:
                if any(e["source"] is sample for e in targets) or step.get("action") == "DeleteItem":
                    continue
                if len([s for s in own if s["table"] == step["table"]]) == 1:
                    raise Failure(f"{step['operation']} of {entity}: the key is not the item's")
                continue
            hit = {id(e["source"]) for e in targets}
            good = {id(i) for i in items.items[entity]
                    if all(compare(i.get(n), op, values.get(n)) for n, op, _ in conditions_of(part))}
            if not hit <= good:
                raise Failure(f"{step['operation']} of {entity} hits another item")
            if not hit and good:
                raise Failure(f"{step['operation']} of {entity} hits nothing for {values}")


def run_follow_up_writes(pattern, plan, items, store, rng):
    """A write that reads first must read just the items the pattern means."""
    for part in write_parts(pattern):
        if part["operation"] == "create":
            continue
        reads = [s for s in plan["steps"] if s["operation"] in READS]
        if not reads or len(write_parts(pattern)) > 1:
            return
        values, wanted = parameters(part, items, rng)
        found = run_reads(store, plan, values)
        want = expected(part, items, wanted)
        if {id(e["source"]) for e in found} != {id(i) for _, i in want}:
            raise Failure(f"the read before the write finds {len(found)} items, the pattern means {len(want)}")


def check_layout(design, layout, options, seed):
    failures = []
    rng = random.Random(seed)
    items = Items(design, options.items, rng)
    try:
        store = Store(layout, items, rng)
    except Failure as problem:
        return [("(layout)", str(problem))]
    patterns = {p["name"]: p for p in design.get("access_patterns", [])}
    for plan in layout["plans"]:
        pattern = patterns[plan["pattern"]]
        try:
            for _ in range(options.calls):
                if pattern["operation"] in ("get", "list", "scan"):
                    compare_read(pattern, plan, items, store, rng)
                else:
                    compare_write(pattern, plan, items, store, rng)
                    run_follow_up_writes(pattern, plan, items, store, rng)
        except Failure as problem:
            failures.append((plan["pattern"], str(problem)))
        except (KeyError, TypeError, ValueError) as problem:
            failures.append((plan["pattern"], f"{type(problem).__name__}: {problem}"))
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("designs", nargs="+")
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--calls", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bad = checked = 0
    for path in options.designs:
        with open(path, encoding="utf-8") as file:
            design = yaml.safe_load(file)
        run = subprocess.run([options.program, "propose", path, "--json"], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            print(f"{path}: the program failed: {run.stderr.strip()[:300]}")
            sys.exit(2)
        document = json.loads(run.stdout)
        unserved = set(document["unserved"])
        names = {p["name"] for p in design.get("access_patterns", [])}
        if not document["layouts"] and names - unserved:
            print(f"{path}: no layout")
            bad += 1
        for line in run.stderr.splitlines():
            if line.startswith("left out"):
                print(f"{path}: {line[:300]}")
                bad += 1
        for layout in document["layouts"]:
            missing = names - unserved - {p["pattern"] for p in layout["plans"]}
            failures = [(name, "has no plan") for name in sorted(missing)]
            failures += check_layout(design, layout, options, options.seed)
            checked += len(layout["plans"])
            for pattern, problem in failures:
                bad += 1
                print(f"{path}: {layout['id']}: {pattern}: {problem}")
    print(f"{checked} plans checked, {bad} wrong")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
