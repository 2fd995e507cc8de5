#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

constexpr std::string_view runtime = R"ts(
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type {
  BatchGetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import {
  unmarshall,
} from "@aws-sdk/util-dynamodb";

/** An item as DynamoDB returns it. */
export type AnyItem = Record<string, any>;

/** True when a write was refused because its condition did not hold. */
export function isConditionFailed(error: unknown): boolean {
  if (error instanceof ConditionalCheckFailedException) return true;
  const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons;
  return (reasons ?? []).some((reason) => reason.Code === "ConditionalCheckFailed");
}

/** A value inside a key of strings; bytes in hexadecimal, which orders as they do. */
export function text(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The name that the environment gives a table, or its own. */
function tableName(variable: string, name: string): string {
  return (globalThis as any).process?.env?.[variable] ?? name;
}

/** A number with zeros before it, so that texts order as the numbers do; negative ones are first. */
export function pad(value: number | bigint | string, digits: number): string {
  const [, sign, whole, fraction] = /^(-?)([^.]*)(.*)$/.exec(String(value))!;
  return sign + whole!.padStart(digits, "0") + fraction;
}

/** Texts of negative numbers would order backwards: no item has one in a key. */
function refuseNegative(item: AnyItem, ...names: string[]): void {
  for (const name of names) {
    if (item[name] < 0) throw new RangeError(`${name} stands in a key and cannot be negative`);
  }
}

/** The shard of some values: FNV-1a, 64 bits, each value ended by a zero byte. */
export function shardOf(shards: number, ...values: unknown[]): number {
  let hash = 0xcbf29ce484222325n;
  for (const value of values) {
    for (const byte of [...new TextEncoder().encode(text(value)), 0]) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
  }
  return Number(hash % BigInt(shards));
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The attributes that have a value. */
export function present(item: AnyItem): AnyItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => isPresent(value)));
}

/** Texts in the order of their UTF-8 bytes, as DynamoDB has them: JavaScript's own is by UTF-16. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    // Halves of pairs stand for characters behind all others.
    const [pairX, pairY] = [x, y].map((one) => one >= 0xd800 && one <= 0xdfff);
    return pairX === pairY ? x - y : pairX ? 1 : -1;
  }
  return a.length - b.length;
}

/** In DynamoDB's order; what is not there comes first. */
export function compare(a: unknown, b: unknown): number {
  const [x, y] = [a, b].map((one) => (one instanceof Uint8Array ? text(one) : one)) as [any, any];
  if (x === undefined || y === undefined) return Number(y === undefined) - Number(x === undefined);
  if (typeof x === "string" && typeof y === "string") return compareTexts(x, y);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** All pages of a query or scan, or as many as give `limit` items. */
export async function readAll(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  limit?: number,
): Promise<AnyItem[]> {
  const items: AnyItem[] = [];
  let start: AnyItem | undefined;
  do {
    // Without a filter a page never needs more items than are wanted.
    const pageSize =
      limit !== undefined && input.FilterExpression === undefined ? limit - items.length : undefined;
    const page = { ...input, ExclusiveStartKey: start, Limit: pageSize };
    const answer = await client.send(
      input.KeyConditionExpression === undefined ? new ScanCommand(page) : new QueryCommand(page),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && (limit === undefined || items.length < limit));
  return limit === undefined ? items : items.slice(0, limit);
}

/** SET, REMOVE and ADD of the given attributes, as UpdateItem wants them. */
export function updateOf(set: AnyItem, remove: string[], add: AnyItem = {}) {
  const names: Record<string, string> = {};
  const values: AnyItem = {};
  const sets = Object.entries(set).map(([name, value], i) => {
    names[`#s${i}`] = name;
    values[`:s${i}`] = value;
    return `#s${i} = :s${i}`;
  });
  const removes = remove.map((name, i) => {
    names[`#r${i}`] = name;
    return `#r${i}`;
  });
  const adds = Object.entries(add).map(([name, amount], i) => {
    names[`#a${i}`] = name;
    values[`:a${i}`] = amount;
    return `#a${i} :a${i}`;
  });
  const parts = [];
  if (sets.length > 0) parts.push("SET " + sets.join(", "));
  if (removes.length > 0) parts.push("REMOVE " + removes.join(", "));
  if (adds.length > 0) parts.push("ADD " + adds.join(", "));
  return { expression: parts.join(" "), names, values };
}

/** What an update does to index keys: `keys` are those it has now, the rest of `names` goes. */
export function moveKeys(set: AnyItem, names: string[], keys: AnyItem): string[] {
  const remove: string[] = [];
  for (const name of names) {
    if (isPresent(keys[name])) set[name] = keys[name];
    else remove.push(name);
  }
  return remove;
}

/** ExpressionAttributeValues, which DynamoDB does not take empty. */
export function valuesOf(values: AnyItem): { ExpressionAttributeValues?: AnyItem } {
  return Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {};
}

export function without(item: AnyItem, names: string[]): AnyItem {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

/** Conditions that hold while the named attributes are what they are in `item`. */
export function guardOf(item: AnyItem, attributes: string[]) {
  const names: Record<string, string> = {};
  const values: AnyItem = {};
  const conditions = attributes.map((name, i) => {
    names[`#g${i}`] = name;
    if (item[name] === undefined) return `attribute_not_exists(#g${i})`;
    values[`:g${i}`] = item[name];
    return `#g${i} = :g${i}`;
  });
  return { conditions, names, values };
}

/** What a write is refused with that finds no item. */
function noSuchItem(): Error {
  return new ConditionalCheckFailedException({ message: "There is no such item.", $metadata: {} });
}

/** An item as it is now. Refused as by a failed condition when there is none. */
export async function getCurrent(
  client: DynamoDBDocumentClient,
  table: string,
  key: AnyItem,
): Promise<AnyItem> {
  const answer = await client.send(
    new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
  );
  if (answer.Item !== undefined) return answer.Item;
  throw noSuchItem();
}

export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

async function pause(attempt: number): Promise<void> {
  const milliseconds = Math.random() * Math.min(2000, 25 * 2 ** attempt);
  await new Promise((done) => setTimeout(done, milliseconds));
}

/** Writes one after the other. */
export async function writeEach(client: DynamoDBDocumentClient, writes: Write[]): Promise<void> {
  for (const one of writes) {
    if (one.Put !== undefined) await client.send(new PutCommand(one.Put));
    else if (one.Delete !== undefined) await client.send(new DeleteCommand(one.Delete));
    else if (one.Update !== undefined) await client.send(new UpdateCommand(one.Update));
  }
}

/** DynamoDB refuses two actions on one item: a move to the place it already has is its put alone. */
function withoutRewrites(writes: Write[]): Write[] {
  return writes.filter((one) => {
    const gone = one.Delete;
    if (gone === undefined) return true;
    const put = writes.find(
      ({ Put }) =>
        Put !== undefined &&
        Put.TableName === gone.TableName &&
        Object.entries(gone.Key ?? {}).every(([name, value]) => Put.Item?.[name] === value),
    )?.Put;
    if (put === undefined) return true;
    // The place is the item's own: that nobody else has it need not be asked.
    put.ConditionExpression = gone.ConditionExpression;
    put.ExpressionAttributeNames = gone.ExpressionAttributeNames;
    put.ExpressionAttributeValues = gone.ExpressionAttributeValues;
    return false;
  });
}

/** Writes all or nothing; conflicts with other transactions are tried again. */
export async function writeTogether(
  client: DynamoDBDocumentClient,
  all: Write[],
): Promise<void> {
  const writes = withoutRewrites(all);
  if (writes.length < 2) return writeEach(client, writes);
  const passing = [
    "None",
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
  ];
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: writes }));
      return;
    } catch (error) {
      const again =
        error instanceof TransactionCanceledException &&
        (error.CancellationReasons ?? []).every(({ Code }) => passing.includes(Code ?? "None"));
      if (!again || attempt >= 8) throw error;
      await pause(attempt);
    }
  }
}

/** What one attempt to write has read and asks to be unchanged; and whether it has written. */
export interface Attempt {
  seen: { table: string; key: AnyItem; item: AnyItem; names: string[] }[];
  written: boolean;
}

/** A value as a text that differs where the values do. */
function shapeOf(value: unknown): string {
  return JSON.stringify([value], (_, one) =>
    one instanceof Set ? Array.from(one, shapeOf).sort() : one instanceof Uint8Array ? text(one) : one,
  );
}

async function hasChanged(client: DynamoDBDocumentClient, { seen }: Attempt): Promise<boolean> {
  for (const { table, key, item, names } of seen) {
    const { Item: now } = await client.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    if (names.some((name) => shapeOf(item[name]) !== shapeOf(now?.[name]))) return true;
  }
  return false;
}

/** Writes again where it was refused only because an item changed since it was read. */
export async function writeAgain(
  client: DynamoDBDocumentClient,
  write: (attempt: Attempt) => Promise<void>,
): Promise<void> {
  for (let tries = 0; ; tries++) {
    const attempt: Attempt = { seen: [], written: false };
    try {
      return await write(attempt);
    } catch (error) {
      if (tries >= 8 || attempt.written || !isConditionFailed(error)) throw error;
      if (!(await hasChanged(client, attempt))) throw error;
      await pause(tries);
    }
  }
}

/** Items by their keys, 100 a request, in the order of the keys; those that are not there are left out. */
export async function getAll(
  client: DynamoDBDocumentClient,
  keys: AnyItem[],
  how: { TableName: string } & Omit<
    NonNullable<BatchGetCommandInput["RequestItems"]>[string],
    "Keys"
  >,
): Promise<AnyItem[]> {
  const { TableName, ...rest } = how;
  const nameOf = (key: AnyItem) => JSON.stringify(Object.entries(key).sort());
  const unique = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const found = new Map<string, AnyItem>();
  const keyNames = Object.keys(keys[0] ?? {});
  const names = { ...rest.ExpressionAttributeNames };
  // A projection has to name the key, by which the answers are told apart.
  let projection = rest.ProjectionExpression;
  if (projection !== undefined) {
    keyNames.forEach((name, i) => {
      if (Object.values(names).includes(name)) return;
      names[`#key${i}`] = name;
      projection += `, #key${i}`;
    });
  }
  const asked = {
    ...rest,
    ...(projection === undefined
      ? {}
      : { ProjectionExpression: projection, ExpressionAttributeNames: names }),
  };
  for (let start = 0; start < unique.length; start += 100) {
    let rest: AnyItem[] | undefined = unique.slice(start, start + 100);
    for (let attempt = 0; rest !== undefined && rest.length > 0; attempt++) {
      if (attempt > 0) await pause(attempt);
      if (attempt > 8) throw new Error("DynamoDB left keys of a batch unprocessed.");
      const request = { RequestItems: { [TableName]: { ...asked, Keys: rest } } };
      const answer: Awaited<ReturnType<typeof sendBatch>> = await sendBatch(client, request);
      for (const item of answer.Responses?.[TableName] ?? [])
        found.set(nameOf(Object.fromEntries(keyNames.map((name) => [name, item[name]]))), item);
      rest = answer.UnprocessedKeys?.[TableName]?.Keys;
    }
  }
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}

function sendBatch(client: DynamoDBDocumentClient, request: BatchGetCommandInput) {
  return client.send(new BatchGetCommand(request));
}

/** A page of items; `next` is the text that the page after it starts with, absent on the last. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/** A page with the key that the one after it starts behind. */
interface KeyPage {
  items: AnyItem[];
  next?: AnyItem;
}

/** The page with its key as a text that can be handed out. */
export function pageOf({ items, next }: KeyPage): Page<AnyItem> {
  if (next === undefined) return { items };
  const json = JSON.stringify(next, (_, value) =>
    value instanceof Uint8Array ? { $bytes: text(value) } : value,
  );
  const bytes = String.fromCharCode(...new TextEncoder().encode(json));
  return { items, next: btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") };
}

/** The key behind the text that pageOf made of it. */
export function startOf(next: string | undefined): AnyItem | undefined {
  if (next === undefined) return undefined;
  const bytes = atob(next.replace(/-/g, "+").replace(/_/g, "/"));
  const json = new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));
  return JSON.parse(json, (_, value) =>
    typeof value?.$bytes === "string"
      ? Uint8Array.from(value.$bytes.match(/../g) ?? [], (one: string) => parseInt(one, 16))
      : value,
  );
}

export async function readPage(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  limit?: number,
  start?: AnyItem,
): Promise<KeyPage> {
  const items: AnyItem[] = [];
  let next = start;
  do {
    // A filter may leave a page empty though more follow.
    const rest = limit === undefined ? undefined : limit - items.length;
    const page = { ...input, ExclusiveStartKey: next, Limit: rest };
    const answer = await client.send(
      input.KeyConditionExpression === undefined ? new ScanCommand(page) : new QueryCommand(page),
    );
    items.push(...(answer.Items ?? []));
    next = answer.LastEvaluatedKey;
  } while (next !== undefined && limit !== undefined && items.length < limit);
  return next === undefined ? { items } : { items, next };
}

/**
 * A page of a read that goes to every shard, merged in its order: `next` says for each shard what
 * was taken of it.
 */
export async function readShardPage(
  client: DynamoDBDocumentClient,
  shards: number,
  input: (shard: number) => QueryCommandInput,
  keyNames: string[],
  order: (a: AnyItem, b: AnyItem) => number,
  limit?: number,
  start?: AnyItem,
): Promise<KeyPage> {
  // A shard's place: the key to go on from, {} at its begin, null at its end.
  const places: (AnyItem | null)[] = start?.shards ?? Array.from({ length: shards }, () => ({}));
  const parts = await Promise.all(
    places.map(async (place, shard): Promise<KeyPage> => {
      if (place === null) return { items: [] };
      const begin = Object.keys(place).length === 0;
      return readPage(client, input(shard), limit, begin ? undefined : place);
    }),
  );
  const taken = parts.map(() => 0);
  const items: AnyItem[] = [];
  while (limit === undefined || items.length < limit) {
    const heads = parts.map((part, shard) => part.items[taken[shard]!]);
    // What follows in a shard that has more may come before what the others have.
    if (parts.some((part, shard) => heads[shard] === undefined && part.next !== undefined)) break;
    const first = heads.reduce(
      (best, head, shard) =>
        head !== undefined && (best < 0 || order(head, heads[best]!) < 0) ? shard : best,
      -1,
    );
    if (first < 0) break;
    items.push(heads[first]!);
    taken[first]!++;
  }
  const next = parts.map((part, shard): AnyItem | null => {
    if (taken[shard] === part.items.length) return part.next ?? null;
    if (taken[shard] === 0) return places[shard]!;
    const last = part.items[taken[shard]! - 1]!;
    return Object.fromEntries(keyNames.map((name) => [name, last[name]]));
  });
  return next.every((place) => place === null) ? { items } : { items, next: { shards: next } };
}

/**
 * A page of items that the program puts in order: those behind the place of the last one of the
 * page before, whatever has come or gone since.
 */
export function pageBehind(
  items: AnyItem[],
  place: { order: string | undefined; descending: boolean; keys: string[] },
  limit?: number,
  start?: AnyItem,
): KeyPage {
  const sign = place.descending ? -1 : 1;
  const order = (a: AnyItem, b: AnyItem) => {
    const first = place.order === undefined ? 0 : sign * compare(a[place.order], b[place.order]);
    return place.keys.reduce((result, name) => result || compare(a[name], b[name]), first);
  };
  items.sort(order);
  const behind = start === undefined ? items : items.filter((item) => order(item, start) > 0);
  const taken = behind.slice(0, limit);
  const last = taken[taken.length - 1];
  if (last === undefined || taken.length === behind.length) return { items: taken };
  const names = place.order === undefined ? place.keys : [place.order, ...place.keys];
  const next = Object.fromEntries(names.map((name) => [name, last[name]]));
  return { items: taken, next };
}

/** How many items a query finds, without reading them out. */
export async function countAll(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  limit = Infinity,
): Promise<number> {
  let count = 0;
  let start: AnyItem | undefined;
  do {
    const page = { ...input, ExclusiveStartKey: start };
    const answer = await client.send(
      input.KeyConditionExpression === undefined ? new ScanCommand(page) : new QueryCommand(page),
    );
    count += answer.Count ?? 0;
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && count < limit);
  return Math.min(count, limit);
}
)ts";

constexpr std::string_view streamHandler = R"ts(
/** One change of an item, from the table's stream. */
export interface Change {
  kind: "INSERT" | "MODIFY" | "REMOVE";
  table: string;
  keys: AnyItem;
  before?: AnyItem;
  after?: AnyItem;
}

/** An image of the event, whose bytes are in base64, as the SDK has items. */
function imageOf(image: Record<string, any>): AnyItem {
  const bytes = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const decoded = (value: any): any => {
    if (typeof value.B === "string") return { B: bytes(value.B) };
    if (Array.isArray(value.BS)) return { BS: value.BS.map(bytes) };
    if (Array.isArray(value.L)) return { L: value.L.map(decoded) };
    return value.M === undefined ? value : { M: decodedAll(value.M) };
  };
  const decodedAll = (map: Record<string, any>): Record<string, any> =>
    Object.fromEntries(Object.entries(map).map(([name, value]) => [name, decoded(value)]));
  return unmarshall(decodedAll(image));
}

interface StreamRecord {
  eventName?: string;
  eventSourceARN?: string;
  dynamodb?: { Keys?: any; OldImage?: any; NewImage?: any; SequenceNumber?: string };
}

/**
 * A Lambda function for the table's stream. The first change that fails ends the batch, and the
 * batch is tried again from there: the event source mapping needs ReportBatchItemFailures.
 */
export function streamHandler(handle: (change: Change) => Promise<void>) {
  return async (event: { Records: StreamRecord[] }) => {
    for (const record of event.Records) {
      const { Keys = {}, OldImage, NewImage, SequenceNumber = "" } = record.dynamodb ?? {};
      try {
        await handle({
          kind: record.eventName as Change["kind"],
          table: record.eventSourceARN?.split("/")[1] ?? "",
          keys: imageOf(Keys),
          ...(OldImage === undefined ? {} : { before: imageOf(OldImage) }),
          ...(NewImage === undefined ? {} : { after: imageOf(NewImage) }),
        });
      } catch (error) {
        console.error("A change could not be handled.", error);
        return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] };
      }
    }
    return { batchItemFailures: [] };
  };
}
)ts";

} // namespace

std::string_view typescriptStreamHandler()
{
    return streamHandler;
}

std::string_view typescriptRuntime()
{
    return runtime;
}

} // namespace infera::model::code
