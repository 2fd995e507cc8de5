"""Holds resources/schema/design.schema.json to the example, the corpus and to wrong designs.

Exit status 77 (skipped) where the modules jsonschema or yaml are not installed.
"""
import copy
import glob
import json
import os
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

root = sys.argv[1]
with open(os.path.join(root, "resources/schema/design.schema.json"), encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
problems = []


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, no yes and no, no '=' tag."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:value",
                           "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
import re
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"),
                             list("-+0123456789"))

files = [os.path.join(root, "resources/examples/shop.design.yaml")]
for shared in (os.path.join(root, "../shared"), os.environ.get("INFERA_SHARED_DIR", "")):
    files += glob.glob(os.path.join(shared, "corpus/designs/*.design.yaml")) if shared else []
for path in files:
    with open(path, encoding="utf-8") as file:
        design = yaml.load(file, Loader)
    for error in validator.iter_errors(design):
        problems.append(f"{path}: {error.json_path}: {error.message[:200]}")

with open(files[0], encoding="utf-8") as file:
    good = yaml.load(file, Loader)


def wrong(name, change):
    design = copy.deepcopy(good)
    change(design)
    if validator.is_valid(design):
        problems.append("accepts " + name)


def pattern(design):
    return design["access_patterns"][0]


wrong("another format", lambda d: d.update(infera_design=2))
wrong("no name", lambda d: d.pop("name"))
wrong("a misspelt key", lambda d: d.update(entitys={}))
wrong("a misspelt operation", lambda d: pattern(d).update(operation="lst"))
wrong("a rate without a unit", lambda d: pattern(d).update(rate="200"))
wrong("a wrong unit", lambda d: pattern(d).update(rate="200/sec"))
wrong("a pattern without a name", lambda d: pattern(d).pop("name"))
wrong("an unknown operator", lambda d: pattern(d).update(where={"userId": "like"}))
wrong("an unknown type", lambda d: d["entities"]["User"]["attributes"].update(name="X"))
wrong("an attribute without a type",
      lambda d: d["entities"]["User"]["attributes"].update(name={"size": 3}))
wrong("an entity without a key", lambda d: d["entities"]["User"].pop("key"))
wrong("a share of 500", lambda d: d["entities"]["User"]["attributes"].update(
    name={"type": "S", "present": 500}))
wrong("21 indexes", lambda d: d["target"].update(max_indexes=21))
wrong("a table name with a blank", lambda d: d["target"].update(table_name="My App"))
wrong("a wrong region", lambda d: d["target"].update(region="Ireland"))

if len(files) == 0 or problems:
    print("\n".join(problems))
    sys.exit(1)
print(f"{len(files)} designs accepted")
