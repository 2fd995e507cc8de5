// Does with a modelling library what a program does with the exported schemas: puts, updates and
// removes items, and reads what the steps of a plan ask for. One line of JSON in, one out.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { fromWire, toWire } from "./wire.mjs";

const listOf = (value) => (value === null ? [] : Array.isArray(value) ? value : [value]);

/** The parts of a template: { text } or { hole, digits }. */
function partsOf(template) {
  const parts = [];
  for (const [, text, hole, digits] of template.matchAll(/([^{]+)|\{([^}:]+)(?::0*(\d+))?\}/g))
    parts.push(text !== undefined ? { text } : { hole, digits: Number(digits ?? 0) });
  return parts;
}
const holesOf = (templates) =>
  listOf(templates).flatMap((one) =>
    partsOf(one).flatMap(({ hole }) => (hole === undefined ? [] : [hole])),
  );
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** The value of a template; a lone hole keeps its type. */
function rendered(template, type, values) {
  const parts = partsOf(template);
  if (parts.length === 1 && parts[0].hole !== undefined && parts[0].digits === 0) {
    const value = values[parts[0].hole];
    return type === "S" && typeof value !== "string" ? textOf(value) : value;
  }
  const text = parts
    .map(({ text, hole, digits }) => {
      if (hole === undefined) return text;
      const value = textOf(values[hole]);
      const [, sign, whole, rest] = /^(-?)([^.]*)(.*)$/.exec(value);
      return digits > 0 ? sign + whole.padStart(digits, "0") + rest : value;
    })
    .join("");
  return type === "N" ? Number(text) : text;
}
const textOf = (value) => (value instanceof Uint8Array ? hex(value) : String(value));

const baseOf = (hole) => hole.replace(/\.(lo|hi)$/, "");

function compare(a, b) {
  const [x, y] = [a, b].map((one) => (one instanceof Uint8Array ? hex(one) : one));
  if (x === undefined || y === undefined) return Number(y === undefined) - Number(x === undefined);
  if (typeof x === "string") return Buffer.compare(Buffer.from(x), Buffer.from(String(y)));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A filter of a step: not the libraries' part, so it is asked here. */
function meets(filter, item, values) {
  return filter.every(({ attribute, op, values: templates }) => {
    const value = item[attribute];
    if (op === "exists") return value !== undefined;
    if (op === "not_exists") return value === undefined;
    const type = typeof value === "number" ? "N" : "S";
    const wanted = templates.map((one) =>
      typeof value === "boolean" ? String(rendered(one, "B", values)) : rendered(one, type, values),
    );
    const own = typeof value === "boolean" ? String(value) : value;
    if (own === undefined) return false;
    if (op === "begins_with") return textOf(own).startsWith(textOf(wanted[0]));
    if (op === "contains")
      return own instanceof Set || Array.isArray(own)
        ? [...own].includes(wanted[0])
        : String(own).includes(wanted[0]);
    if (op === "in") return wanted.some((one) => compare(own, one) === 0);
    const [first, second] = wanted.map((one) => compare(own, one));
    if (op === "BETWEEN") return first >= 0 && second <= 0;
    return { "=": first === 0, "<>": first !== 0, "<": first < 0, "<=": first <= 0,
             ">": first > 0, ">=": first >= 0 }[op];
  });
}

/** What the three libraries have in common: where an entity's items are, and what keys are of. */
class Schemas {
  constructor(setup, module, client) {
    Object.assign(this, setup, { module, client });
    for (const table of this.layout.tables)
      for (const [name, one] of Object.entries(table.entities)) Object.assign(one, { name, table });
  }
  placed(name) {
    return this.layout.tables.map((table) => table.entities[name]).find((one) => one !== undefined);
  }
  entityOf(placed) {
    return this.entities[placed.of ?? placed.name];
  }
  isCarried(placed, name) {
    return this.carried[placed.name].includes(name);
  }
  keysIn(placed, index) {
    return index === null ? placed : placed.indexes[index];
  }
  shardOf(placed, index, values) {
    const keys = this.keysIn(placed, index);
    const by = keys.shard_by ?? this.entityOf(placed).key;
    let hash = 0xcbf29ce484222325n;
    for (const name of by)
      for (const byte of [...new TextEncoder().encode(textOf(values[name])), 0])
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    return Number(hash % BigInt(keys.shards));
  }
  /** What a library is told to find an item: the attributes of its key, and its shard. */
  keyOf(placed, values) {
    const key = {};
    for (const hole of [...holesOf(placed.partition_key), ...holesOf(placed.sort_key)]) {
      if (hole === "shard")
        key[this.shards[placed.name].primary] = values.shard ?? this.shardOf(placed, null, values);
      else key[hole] = values[hole];
    }
    return key;
  }
  /** Beside what changes, what the keys of indexes are made of in which it stands. */
  neededFor(placed, item, changed) {
    const needed = {};
    for (const keys of Object.values(placed.indexes)) {
      const names = [
        ...holesOf(keys.partition_key),
        ...holesOf(keys.sort_key),
        ...(keys.when ?? []).map((one) => one.attribute),
        ...(keys.shards > 1 ? (keys.shard_by ?? this.entityOf(placed).key) : []),
      ].filter((name) => name !== "shard");
      if (!names.some((name) => changed.includes(name))) continue;
      for (const name of names) if (item[name] !== undefined) needed[name] = item[name];
    }
    return needed;
  }
  /** The entities of the table that a step may find. */
  candidates(step, entities) {
    const table = this.layout.tables.find((one) => one.name === step.table);
    const all = Object.values(table.entities).filter(
      (one) => entities.includes(one.of ?? one.name) && this.keysIn(one, step.index) !== undefined,
    );
    const asked = step.key_condition_ast[0];
    const fits = (one) => {
      const keys = this.keysIn(one, step.index);
      const index = table.indexes.find(({ name }) => name === step.index);
      const names = listOf((index ?? table).partition_key).map(({ name }) => name);
      const template = listOf(keys.partition_key)[Math.max(0, names.indexOf(asked?.key))];
      const shape = (text) => text.replace(/\{[^}]*\}/g, "{}");
      return asked === undefined || shape(asked.values[0]) === shape(template) ||
        !/\{/.test(asked.values[0]);
    };
    const fitting = all.filter(fits);
    return fitting.length > 0 ? fitting : all;
  }
  shardsRead(step, placed, values) {
    if (step.shard_by !== undefined) {
      const keys = this.keysIn(placed, step.index);
      return [this.shardOf({ ...placed, indexes: placed.indexes }, step.index, values, keys)];
    }
    return Array.from({ length: step.shards ?? 1 }, (_, shard) => shard);
  }
  async found(step, entities, values) {
    const found = [];
    for (const placed of this.candidates(step, entities)) {
      for (const shard of this.shardsRead(step, placed, values)) {
        const given = { ...values, shard };
        const rows =
          step.operation === "GetItem" || step.operation === "BatchGetItem"
            ? await this.get(placed, this.keyAsked(step, placed, given))
            : step.operation === "Scan"
              ? await this.scan(placed)
              : await this.query(placed, step, given);
        for (const one of rows) found.push({ placed, item: this.typed(placed, one) });
      }
    }
    return found;
  }
  async runOnce(step, entities, values) {
    const found = await this.found(step, entities, values);
    const filter = step.filter_ast.filter(
      ({ attribute }) => !this.layout.tables.some((one) => one.entity_attribute === attribute),
    );
    const kept = found.filter(({ item }) => meets(filter, item, values));
    const sort = this.sortAttributes(step);
    const sign = step.forward === false ? -1 : 1;
    if (sort !== undefined && step.operation === "Query")
      kept.sort((a, b) => sign * sort(a, b));
    return step.limit === undefined ? kept : kept.slice(0, step.limit);
  }
  /** Merges what several queries found as DynamoDB would have it in one. */
  sortAttributes(step) {
    const table = this.layout.tables.find((one) => one.name === step.table);
    const index = table.indexes.find(({ name }) => name === step.index);
    const keys = listOf((index ?? table).sort_key);
    const valueOf = ({ placed, item }, i) => {
      const template = listOf(this.keysIn(placed, step.index).sort_key)[i];
      const known = holesOf(template).every((name) => item[name] !== undefined);
      return known ? rendered(template, keys[i].type, item) : undefined;
    };
    return (a, b) => {
      for (let i = 0; i < keys.length; i++) {
        const order = compare(valueOf(a, i), valueOf(b, i));
        if (order !== 0) return order;
      }
      return 0;
    };
  }
  /** The attributes of the key that a step names, by its templates. */
  keyAsked(step, placed, values) {
    const key = {};
    for (const hole of [...holesOf(placed.partition_key), ...holesOf(placed.sort_key)]) {
      if (hole === "shard") key[this.shards[placed.name].primary] = values.shard;
      else key[hole] = this.askedFor(step, placed, null, hole, values);
    }
    return key;
  }
  /** The value a step's `=` gives an attribute: other holes may stand in its place. */
  askedFor(step, placed, index, hole, values) {
    const table = placed.table;
    const schema = index === null ? table : table.indexes.find(({ name }) => name === index);
    for (const [keys, templates] of [
      [schema.partition_key, this.keysIn(placed, index).partition_key],
      [schema.sort_key, this.keysIn(placed, index).sort_key],
    ]) {
      for (const [i, key] of listOf(keys).entries()) {
        const asked = step.key_condition_ast.find((one) => one.key === key.name);
        const own = partsOf(listOf(templates)[i]);
        const at = own.findIndex((one) => one.hole === hole);
        if (asked === undefined || asked.op !== "=" || at < 0) continue;
        const given = partsOf(asked.values[0])[at];
        // What an index with keys alone leads to is named by its key, which says nothing here.
        if (given?.hole !== undefined && values[given.hole] === undefined) return values[hole];
        if (given?.hole !== undefined) return values[given.hole];
        // A text of the pattern in the place of the attribute, with what stands around it.
        const text = rendered(asked.values[0], "S", values);
        const around = (parts) => rendered(parts.map((one) => one.text ??
          (one.digits > 0 ? `{${one.hole}:0${one.digits}}` : `{${one.hole}}`)).join(""), "S", values);
        const before = around(own.slice(0, at)).length;
        return text.slice(before, text.length - around(own.slice(at + 1)).length);
      }
    }
    return values[hole];
  }
  async run(asked) {
    const params = asked.params === null ? {} : fromWire(asked.params);
    let rows = [];
    for (const step of asked.plan.steps) {
      const before = rows;
      if (step.for_each === undefined) {
        rows = [...before, ...(await this.runOnce(step, asked.entities, params))];
        continue;
      }
      rows = step.keep_input ? [...before] : [];
      if (this.follows && this.isRawKey(step)) {
        rows.push(...before); // the library has read them already
        continue;
      }
      for (const { item } of before)
        rows.push(...(await this.runOnce(step, asked.entities, { ...params, ...item })));
    }
    if (asked.order !== undefined) {
      const sign = asked.descending ? -1 : 1;
      rows.sort((a, b) => sign * compare(a.item[asked.order], b.item[asked.order]));
    }
    const items = rows.map(({ item }) => item).slice(0, asked.limit ?? Infinity);
    return asked.count ? { count: items.length } : { items: items.map(toWire) };
  }
  /** Sets as they were given: libraries return some of them as lists. */
  typed(placed, item) {
    const types = this.entityOf(placed).types;
    return Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        /^[SNB]S$/.test(types[name]) && Array.isArray(value) ? new Set(value) : value,
      ]),
    );
  }
  isThere(name) {
    return this.module[this.names[name]] !== undefined;
  }
  /** An index that the library cannot have, as the export tells. */
  isLeftOut({ index }) {
    return index !== null && this.notes.some((note) => note.includes(` ${index} `) && note.includes("left out"));
  }
  /** A step to the items that an index with keys alone has led to. */
  isRawKey(step) {
    const isRaw = ({ key, values }) =>
      values[0] === `{${key}}` && !Object.values(this.entities).some(({ types }) => key in types);
    return step.key_condition_ast.some(isRaw);
  }
  conditionOn(step, name) {
    return step.key_condition_ast.find((one) => one.key === name);
  }
}

class ElectroDb extends Schemas {
  follows = true;
  /** Attributes have names of their own in the library. */
  own(placed, item) {
    const { named } = this.entityOf(placed);
    return Object.fromEntries(
      Object.entries(item).map(([name, value]) => [named[name] ?? name, value]),
    );
  }
  typed(placed, item) {
    const { named } = this.entityOf(placed);
    const back = Object.fromEntries(Object.entries(named).map(([name, own]) => [own, name]));
    return super.typed(
      placed,
      Object.fromEntries(Object.entries(item).map(([name, value]) => [back[name] ?? name, value])),
    );
  }
  entity(placed) {
    const one = this.module[this.names[placed.name]];
    one.setClient(this.client);
    return one;
  }
  async get(placed, key) {
    const { data } = await this.entity(placed).get(this.own(placed, key)).go();
    return data === null ? [] : [data];
  }
  async scan(placed) {
    return (await this.entity(placed).scan.go({ pages: "all" })).data;
  }
  accessor(step) {
    return step.index === null ? "primary" : this.accessors[step.index];
  }
  nameIn(placed, step, hole) {
    if (hole === "shard") return this.shards[placed.name][step.index ?? "primary"];
    return this.entityOf(placed).named[hole] ?? hole;
  }
  /** A key that is an attribute of its own, which the program names. */
  isWorked(placed, { name }) {
    return this.entity(placed).model.schema.attributes[name]?.hidden === true;
  }
  /** What a query's partition key is made of. */
  partition(placed, step, values) {
    const index = placed.table.indexes.find(({ name }) => name === step.index);
    const keys = this.keysIn(placed, step.index);
    const composites = {};
    if (index?.kind === "GSI" && !Array.isArray(index.partition_key) &&
        this.isWorked(placed, index.partition_key)) {
      const { name, type } = index.partition_key;
      composites[name] = rendered(this.conditionOn(step, name).values[0], type, values);
      return composites;
    }
    const shared = index?.kind === "LSI" ? placed : keys;
    for (const hole of holesOf(shared.partition_key))
      composites[this.nameIn(placed, step, hole)] =
        hole === "shard" ? values.shard : this.askedFor(step, placed, step.index, hole, values);
    return composites;
  }
  /** The collection that brings the items of all of these at once; undefined: there is none. */
  collectionOf(step, all) {
    if (step.operation !== "Query" || all.length < 2) return undefined;
    const names = all.map((one) => {
      const index = this.entity(one).model.indexes[this.accessor(step)];
      return index === undefined ? "" : index.collection;
    });
    if (names[0] !== "" && names.every((one) => one === names[0])) return names[0];
    const alike = new Set(all.map((one) => JSON.stringify(this.keysIn(one, step.index).partition_key)));
    const whole = all.every((one) => this.keysIn(one, step.index).sort_key !== undefined);
    if (alike.size === 1 && whole && !this.isApart(step, all)) throw new Error("no collection");
    return undefined;
  }
  /** A note tells that they cannot come at once. */
  isApart(step, all) {
    return this.notes.some((note) => note.includes("lie together") &&
      all.filter(({ name }) => note.includes(` ${name} `)).length > 1);
  }
  async found(step, entities, values) {
    const all = this.candidates(step, entities);
    const collection = this.collectionOf(step, all);
    if (collection === undefined) return super.found(step, entities, values);
    const { table } = all[0];
    const service = this.module[this.tableNames[table.name] + "Service"];
    service.setClient(this.client);
    const index = table.indexes.find(({ name }) => name === step.index);
    const partial = index !== undefined && index.projection !== "ALL";
    const found = [];
    for (const shard of this.shardsRead(step, all[0], values)) {
      const composites = this.partition(all[0], step, { ...values, shard });
      const { data } = await service.collections[collection](composites)
        .go({ pages: "all", hydrate: partial });
      for (const placed of all)
        for (const one of data[this.names[placed.name]])
          found.push({ placed, item: this.typed(placed, one) });
    }
    return found.filter((one) => this.isAskedFor(step, one, values));
  }
  /** A collection comes whole: what the sort key leaves out is left out here. */
  isAskedFor(step, { placed, item }, values) {
    const index = placed.table.indexes.find(({ name }) => name === step.index);
    return listOf((index ?? placed.table).sort_key).every(({ name, type }, i) => {
      const asked = this.conditionOn(step, name);
      if (asked === undefined) return true;
      const own = rendered(listOf(this.keysIn(placed, step.index).sort_key)[i], type, item);
      const bounds = asked.values.map((one) => rendered(one, type, values));
      if (asked.op === "begins_with") return own.startsWith(bounds[0]);
      const [first, second] = bounds.map((one) => compare(own, one));
      return { "=": first === 0, "<": first < 0, "<=": first <= 0, ">": first > 0,
               ">=": first >= 0, BETWEEN: first >= 0 && second <= 0 }[asked.op];
    });
  }
  async query(placed, step, values) {
    const index = placed.table.indexes.find(({ name }) => name === step.index);
    const keys = this.keysIn(placed, step.index);
    const entity = this.entity(placed);
    const accessor = this.accessor(step);
    const nameOf = (hole) => this.nameIn(placed, step, hole);
    const composites = this.partition(placed, step, values);
    const bounds = [];
    let operator;
    const sortKeys = listOf((index ?? placed.table).sort_key);
    let ended = false;
    const operators = { begins_with: "begins", BETWEEN: "between", "<": "lt", "<=": "lte", ">": "gt",
                        ">=": "gte" };
    for (const [i, { name, type }] of sortKeys.entries()) {
      const asked = this.conditionOn(step, name);
      if (asked === undefined) break;
      if (index !== undefined && this.isWorked(placed, { name })) {
        const own = asked.values.map((one) => rendered(one, type, values));
        if (holesOf(listOf(keys.sort_key)[i]).length === 0) break; // the same in all items
        if (asked.op === "=") composites[name] = own[0];
        else [operator] = [operators[asked.op], bounds.push(...own.map((one) => ({ [name]: one })))];
        continue;
      }
      const own = partsOf(listOf(keys.sort_key)[i]).filter((one) => one.hole !== undefined);
      const given = asked.values.map((one) => {
        const parts = partsOf(one);
        const ended = parts.length > 0 && parts.at(-1).hole === undefined;
        return { holes: parts.filter(({ hole }) => hole !== undefined), ended };
      });
      // What all bounds name alike comes by equality, and so does what a text follows.
      const of = (bound) => {
        const named = {};
        bound.holes.forEach(({ hole }, at) => (named[nameOf(own[at].hole)] = values[hole]));
        return named;
      };
      if (asked.op === "=") {
        for (const { hole } of own)
          composites[nameOf(hole)] = this.askedFor(step, placed, step.index, hole, values);
      } else if (asked.op === "begins_with" && given[0].ended) {
        Object.assign(composites, of(given[0]));
      } else if (asked.op === "BETWEEN" && given.some(({ holes }) => holes.length === 0)) {
        // One bound is where the entity's own keys begin or end.
        const first = given[1].holes.length === 0;
        ended = given[first ? 0 : 1].ended;
        operator = !first ? "lte" : ended ? "gt" : "gte";
        bounds.push(of(given[first ? 0 : 1]));
      } else {
        operator = operators[asked.op];
        ended = given.at(-1).ended;
        bounds.push(...given.map(of));
      }
    }
    let request = entity.query[accessor](composites);
    if (operator !== undefined && bounds.some((one) => Object.keys(one).length > 0))
      request = request[operator](...bounds);
    const partial = index !== undefined && index.projection !== "ALL";
    const order = step.forward === false ? "desc" : "asc";
    // What is found by attributes alone is told by them; else by the keys that the library reads.
    const told = placed.partition_key === `{${placed.table.partition_key.name}}`;
    const how = { hydrate: partial && !told, ignoreOwnership: partial && told };
    // A bound that says a part of a key means all keys that begin with it.
    const compare = ended ? "v2" : undefined;
    const { data } = await request.go({ pages: "all", order, compare, ...how });
    return data;
  }
  put(placed, item) {
    const own = this.own(placed, item);
    if ((placed.shards ?? 1) > 1) own[this.nameIn(placed, { index: null }, "shard")] = this.shardOf(placed, null, item);
    return this.entity(placed).create(own).go();
  }
  remove(placed, item) {
    return this.entity(placed).remove(this.own(placed, this.keyOf(placed, item))).go();
  }
  /** What an update gives beside its changes: keys that are worked out, and shards. */
  keysAfter(placed, item, changed) {
    const given = {};
    const gone = [];
    const composite = {};
    for (const [index, keys] of Object.entries(placed.indexes)) {
      const table = placed.table.indexes.find(({ name }) => name === index);
      const names = [...holesOf(keys.partition_key), ...holesOf(keys.sort_key)];
      const when = keys.when ?? [];
      if (![...names, ...when.map((one) => one.attribute)].some((one) => changed.includes(one))) continue;
      const shard = (keys.shards ?? 1) > 1 ? this.shardOf(placed, index, item) : undefined;
      const values = { ...item, shard };
      const member = names.every((one) => values[one] !== undefined) &&
        meets(when.map((one) => ({ values: [], ...one })), item, {});
      const parts = [[table.partition_key, keys.partition_key], [table.sort_key, keys.sort_key]];
      let worked = false;
      for (const [key, template] of parts) {
        if (table.kind !== "GSI" || key === null || Array.isArray(key)) continue;
        if (!this.isWorked(placed, key)) continue;
        worked = worked || holesOf(template).includes("shard");
        if (member) given[key.name] = rendered(template, key.type, values);
        else gone.push(key.name);
      }
      const name = this.nameIn(placed, { index }, "shard");
      const isKey = (placed.shards ?? 1) > 1 && name === this.nameIn(placed, { index: null }, "shard");
      if (shard !== undefined && !worked && !isKey) composite[name] = shard;
    }
    return { given, gone, composite };
  }
  update(placed, item, set, removed) {
    const keys = this.keysAfter(placed, item, [...Object.keys(set), ...removed]);
    const needed = this.neededFor(placed, item, [...Object.keys(set), ...removed]);
    for (const name of [...Object.keys(set), ...Object.keys(this.keyOf(placed, item))])
      delete needed[name];
    const { named } = this.entityOf(placed);
    let request = this.entity(placed).patch(this.own(placed, this.keyOf(placed, item)));
    request = request.set({ ...this.own(placed, set), ...keys.given });
    const gone = [...removed.map((name) => named[name] ?? name), ...keys.gone];
    if (gone.length > 0) request = request.remove(gone);
    const beside = { ...this.own(placed, needed), ...keys.composite };
    if (Object.keys(beside).length > 0) request = request.composite(beside);
    return request.go();
  }
}

class OneTable extends Schemas {
  follows = true;
  static tables = new Map();
  isThere(name) {
    const table = this.tableNames[this.placed(name).table.name];
    return this.module[table + "Schema"].models[name] !== undefined;
  }
  model(placed) {
    const name = this.tableNames[placed.table.name];
    const id = this.id + name;
    if (!OneTable.tables.has(id)) {
      const schema = this.module[name + "Schema"];
      const value = this.module[name + "Values"];
      OneTable.tables.set(id, new this.library.Table({
        client: this.low, name: this.module[name + "Name"], schema, value, partial: false,
        ...(schema.params ?? {}),
      }));
    }
    return OneTable.tables.get(id).getModel(placed.name);
  }
  async get(placed, key) {
    const item = await this.model(placed).get(key);
    return item === undefined ? [] : [item];
  }
  scan(placed) {
    return this.model(placed).scan({}, {});
  }
  async query(placed, step, values) {
    const index = placed.table.indexes.find(({ name }) => name === step.index);
    const keys = this.keysIn(placed, step.index);
    const shared = index?.kind === "LSI" ? placed : keys;
    const asked = {};
    for (const hole of holesOf(shared.partition_key)) {
      if (hole === "shard")
        asked[this.shards[placed.name][index === undefined || index.kind === "LSI" ? "primary" : step.index]] = values.shard;
      else asked[hole] = this.askedFor(step, placed, step.index, hole, values);
    }
    const { optional } = this.entityOf(placed);
    const all = [...holesOf(keys.partition_key), ...holesOf(keys.sort_key)];
    if (index?.kind === "GSI" && (keys.when !== undefined || all.some((one) => optional.includes(one)))) {
      const { name, type } = index.partition_key;
      asked[name] = rendered(this.conditionOn(step, name).values[0], type, values);
    }
    const [sort] = listOf((index ?? placed.table).sort_key);
    const condition = sort === undefined ? undefined : this.conditionOn(step, sort.name);
    if (condition !== undefined) {
      const bounds = condition.values.map((one) => rendered(one, sort.type, values));
      const { op } = condition;
      asked[sort.name] = op === "=" ? bounds[0]
        : op === "begins_with" ? { begins: bounds[0] }
        : op === "BETWEEN" ? { between: bounds } : { [op]: bounds[0] };
    }
    const partial = index !== undefined && index.projection !== "ALL";
    // A model finds what the key lets in, of other models, too: their type, which is hidden, tells.
    const type = placed.table.entity_attribute;
    const hidden = type !== undefined && !partial;
    const found = await this.model(placed).find(asked, { index: step.index ?? undefined,
      follow: partial, reverse: step.forward === false, hidden });
    if (!hidden) return found;
    const own = (one) => this.isCarried(placed, one);
    return found.filter((item) => item[type] === placed.name).map((item) =>
      Object.fromEntries(Object.entries(item).filter(([one]) => own(one))));
  }
  put(placed, item) {
    return this.model(placed).create(item, { return: "none" });
  }
  remove(placed, item) {
    return this.model(placed).remove(this.keyOf(placed, item));
  }
  update(placed, item, set, removed) {
    const needed = this.neededFor(placed, item, [...Object.keys(set), ...removed]);
    const gone = Object.fromEntries(removed.map((name) => [name, null]));
    return this.model(placed).update({ ...this.keyOf(placed, item), ...needed, ...set, ...gone },
      { return: "none" });
  }
}

class Toolbox extends Schemas {
  entity(placed) {
    const one = this.module[this.names[placed.name]];
    one.table.documentClient = this.client;
    return one;
  }
  async get(placed, key) {
    delete key[this.shards[placed.name].primary];
    const { GetItemCommand, EntityFormatter } = this.library;
    const raw = listOf(placed.table.partition_key).concat(listOf(placed.table.sort_key));
    if (this.raw) {
      const Key = Object.fromEntries(raw.map(({ name }) => [name, this.last[name]])); // as the index has it
      const { Item } = await this.client.send(
        new GetCommand({ TableName: this.entity(placed).table.getName(), Key }),
      );
      return Item === undefined ? [] : [this.entity(placed).build(EntityFormatter).format(Item)];
    }
    const asked = this.keyWith(placed, key, this.last);
    const { Item } = await this.entity(placed).build(GetItemCommand).key(asked).send();
    return Item === undefined ? [] : [Item];
  }
  /** A shard is worked out from attributes, which the key then needs. */
  keyWith(placed, key, values) {
    if ((placed.shards ?? 1) > 1)
      for (const name of placed.shard_by ?? this.entityOf(placed).key)
        key[name] = key[name] ?? values[name];
    return key;
  }
  keyAsked(step, placed, values) {
    this.last = values;
    this.raw = this.isRawKey(step);
    return super.keyAsked(step, placed, values);
  }
  async scan(placed) {
    const { ScanCommand } = this.library;
    const { Items } = await this.entity(placed).table.build(ScanCommand)
      .entities(this.entity(placed)).options({ maxPages: Infinity }).send();
    return Items ?? [];
  }
  async query(placed, step, values) {
    const { QueryCommand } = this.library;
    const entity = this.entity(placed);
    const index = placed.table.indexes.find(({ name }) => name === step.index);
    const value = ({ name, type }) =>
      this.conditionOn(step, name).values.map((one) => rendered(one, type, values));
    const query = index === undefined ? {} : { index: index.name };
    const partition = listOf((index?.kind === "LSI" ? placed.table : index ?? placed.table).partition_key);
    query.partition = partition.length === 1 ? value(partition[0])[0] : partition.map((one) => value(one)[0]);
    const sort = listOf((index ?? placed.table).sort_key).filter(({ name }) => this.conditionOn(step, name));
    const rangeOf = (one) => {
      const bounds = value(one);
      const { op } = this.conditionOn(step, one.name);
      return { "=": { eq: bounds[0] }, begins_with: { beginsWith: bounds[0] }, BETWEEN: { between: bounds },
               "<": { lt: bounds[0] }, "<=": { lte: bounds[0] }, ">": { gt: bounds[0] },
               ">=": { gte: bounds[0] } }[op];
    };
    const plain = (one) => (this.conditionOn(step, one.name).op === "=" ? value(one)[0] : rangeOf(one));
    if (sort.length > 0)
      query.range = listOf((index ?? placed.table).sort_key).length === 1 ? rangeOf(sort[0]) : sort.map(plain);
    let command = entity.table.build(QueryCommand);
    const whole = index === undefined || index.projection === "ALL";
    if (whole) command = command.entities(entity);
    const { Items } = await command.query(query)
      .options({ maxPages: Infinity, reverse: step.forward === false }).send();
    return Items ?? [];
  }
  put(placed, item) {
    const { PutItemCommand } = this.library;
    return this.entity(placed).build(PutItemCommand).item(item).send();
  }
  ownKey(placed, item) {
    const key = this.keyOf(placed, item);
    delete key[this.shards[placed.name].primary];
    return this.keyWith(placed, key, item);
  }
  remove(placed, item) {
    const { DeleteItemCommand } = this.library;
    return this.entity(placed).build(DeleteItemCommand).key(this.ownKey(placed, item)).send();
  }
  update(placed, item, set, removed) {
    const { UpdateItemCommand, $remove } = this.library;
    const needed = this.neededFor(placed, item, [...Object.keys(set), ...removed]);
    const gone = Object.fromEntries(removed.map((name) => [name, $remove()]));
    return this.entity(placed).build(UpdateItemCommand)
      .item({ ...needed, ...this.ownKey(placed, item), ...set, ...gone }).send();
  }
}

let schemas;

async function setUp(setup) {
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const low = new DynamoDBClient({ endpoint: setup.endpoint, region: "us-east-1", credentials });
  const client = DynamoDBDocumentClient.from(low, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const module = await import(pathToFileURL(setup.module));
  const kind = { electrodb: ElectroDb, onetable: OneTable, toolbox: Toolbox }[setup.library];
  schemas = new kind(setup, module, client);
  schemas.low = low;
  schemas.id = setup.module;
  const packages = { electrodb: "electrodb", onetable: "dynamodb-onetable", toolbox: "dynamodb-toolbox" };
  schemas.library = await import(packages[setup.library]);
  return { missing: Object.keys(setup.names).filter((name) => !schemas.isThere(name)) };
}

async function write({ placed: name, item, set, removed, does }) {
  const placed = schemas.placed(name);
  const whole = fromWire(item);
  // A program gives an entity what it has: a copy may carry a part.
  const own = (all) =>
    Object.fromEntries(Object.entries(all).filter(([one]) => schemas.isCarried(placed, one)));
  if (does === "put") await schemas.put(placed, own(whole));
  else if (does === "remove") await schemas.remove(placed, whole);
  else
    await schemas.update(placed, whole, own(fromWire(set)),
      removed.filter((one) => schemas.isCarried(placed, one)));
  return {};
}

async function answered(asked) {
  if (asked.setup !== undefined) return setUp(asked.setup);
  if (asked.does === "read" && asked.plan.steps.some((step) => schemas.isLeftOut(step)))
    return { leftOut: true };
  return asked.does === "read" ? schemas.run(asked) : write(asked);
}

console.warn = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await answered(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error.stack ?? error) + JSON.stringify(error.context ?? "") };
  }
  console.log(JSON.stringify(answer));
}
process.exit(0);
