#include "model/formats/code/runtime.h"

namespace infera::model::code {

namespace {

constexpr std::string_view runtime = R"ts(
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { QueryCommandInput, TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";

/** An item as DynamoDB returns it. */
export type AnyItem = Record<string, any>;

/** True when a write was refused because its condition did not hold. */
export function isConditionFailed(error: unknown): boolean {
  if (error instanceof ConditionalCheckFailedException) return true;
  const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons;
  return (reasons ?? []).some((reason) => reason.Code === "ConditionalCheckFailed");
}

/** A number with zeros before it, so that texts order as the numbers do. */
export function pad(value: number | bigint | string, digits: number): string {
  const [whole, fraction] = String(value).split(".");
  return whole!.padStart(digits, "0") + (fraction === undefined ? "" : "." + fraction);
}

/** The shard of some values: FNV-1a, 64 bits, each value ended by a zero byte. */
export function shardOf(shards: number, ...values: unknown[]): number {
  let hash = 0xcbf29ce484222325n;
  for (const value of values) {
    for (const byte of [...new TextEncoder().encode(String(value)), 0]) {
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

export function compare(a: unknown, b: unknown): number {
  return (a as any) < (b as any) ? -1 : (a as any) > (b as any) ? 1 : 0;
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

/** SET and REMOVE of the given attributes, as UpdateItem wants them. */
export function updateOf(set: AnyItem, remove: string[]) {
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
  const parts = [];
  if (sets.length > 0) parts.push("SET " + sets.join(", "));
  if (removes.length > 0) parts.push("REMOVE " + removes.join(", "));
  return { expression: parts.join(" "), names, values };
}

/** One write alone, or several as one transaction. */
export async function write(
  client: DynamoDBDocumentClient,
  writes: NonNullable<TransactWriteCommandInput["TransactItems"]>,
): Promise<void> {
  const [only] = writes;
  if (writes.length > 1) {
    await client.send(new TransactWriteCommand({ TransactItems: writes }));
  } else if (only?.Put !== undefined) {
    await client.send(new PutCommand(only.Put));
  } else if (only?.Delete !== undefined) {
    await client.send(new DeleteCommand(only.Delete));
  } else if (only?.Update !== undefined) {
    await client.send(new UpdateCommand(only.Update));
  }
}
)ts";

} // namespace

std::string_view typescriptRuntime()
{
    return runtime;
}

} // namespace infera::model::code
