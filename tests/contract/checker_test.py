#!/usr/bin/env python3
"""Spoils a right proposal in ways that a wrong one could be wrong in; check_plans must see each.

Usage: checker_test.py PROGRAM DESIGN
"""
import argparse
import copy
import json
import subprocess
import sys

import yaml

import check_plans


def steps_of(layout, operation):
    for plan in layout["plans"]:
        for step in plan["steps"]:
            if step["operation"] == operation:
                yield plan, step


def reverse_order(layout):
    for plan, step in steps_of(layout, "Query"):
        if step.get("forward") is False and step.get("limit"):
            step["forward"] = True
            return True
    return False


def drop_condition(layout):
    for plan, step in steps_of(layout, "Query"):
        if len(step["key_condition_ast"]) > 1:
            step["key_condition_ast"].pop()
            return True
    return False


def smaller_limit(layout):
    for plan, step in steps_of(layout, "Query"):
        if (step.get("limit") or 0) > 1:
            step["limit"] = 1
            return True
    return False


def drop_partition_key(layout):
    for plan, step in steps_of(layout, "GetItem"):
        step["key_condition_ast"] = step["key_condition_ast"][1:]
        return True
    return False


def narrow_projection(layout):
    for table in layout["tables"]:
        for index in table["indexes"]:
            if index["projection"] == "ALL":
                index["projection"] = "KEYS_ONLY"
                return True
    return False


def wrong_write(layout):
    for plan, step in steps_of(layout, "UpdateItem"):
        step["key_condition_ast"].pop()
        return True
    return False


def late_read(layout):
    """A transaction in two requests: what it reads for an item stands between its writes."""
    for plan, step in steps_of(layout, "TransactWriteItems"):
        if plan["steps"][0]["operation"] == "GetItem":
            plan["steps"].insert(2, plan["steps"].pop(0))
            return True
    return False


SPOILS = (reverse_order, drop_condition, smaller_limit, drop_partition_key, narrow_projection, wrong_write)


def main():
    program, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        design = yaml.safe_load(file)
    run = subprocess.run([program, "propose", path, "--json"], capture_output=True, text=True, check=True)
    layout = json.loads(run.stdout)["layouts"][0]
    options = argparse.Namespace(items=60, calls=12)
    if check_plans.check_layout(design, layout, options, 1):
        sys.exit("the proposal itself is not right")
    reads_first = any(plan["steps"][0]["operation"] == "GetItem" for plan, _ in steps_of(layout, "TransactWriteItems"))
    spoils = SPOILS + ((late_read,) if reads_first else ())
    for spoil in spoils:
        spoilt = copy.deepcopy(layout)
        if not spoil(spoilt):
            sys.exit(f"{spoil.__name__}: nothing to spoil in {path}")
        if not check_plans.check_layout(design, spoilt, options, 1):
            sys.exit(f"{spoil.__name__}: not seen")
    print(f"{len(spoils)} spoilt proposals, all seen")


if __name__ == "__main__":
    main()
