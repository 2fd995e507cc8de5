// Calls functions of generated TypeScript: one line of JSON in, one out.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { fromWire, toWire } from "./wire.mjs";

const clients = new Map();
function clientOf(endpoint) {
  if (!clients.has(endpoint)) {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    const low = new DynamoDBClient({ endpoint, region: "us-east-1", credentials });
    clients.set(endpoint, DynamoDBDocumentClient.from(low));
  }
  return clients.get(endpoint);
}

async function stream(module, event) {
  const changes = [];
  const handler = module.streamHandler(async ({ kind, table, keys, before, after }) => {
    if (kind === "REMOVE") throw new Error("asked to fail");
    const images = Object.entries({ keys, before, after }).filter(([, one]) => one !== undefined);
    changes.push({ kind, table, ...Object.fromEntries(images.map(([k, one]) => [k, toWire(one)])) });
  });
  console.error = () => {};
  return { changes, ...(await handler(event)) };
}

async function call(asked) {
  const module = await import(pathToFileURL(asked.module));
  if (asked.stream !== undefined) return stream(module, asked.stream);
  const values = [clientOf(asked.endpoint), ...asked.creates.map((item) => fromWire(item))];
  if (asked.params !== null) values.push(fromWire(asked.params));
  if (asked.changes !== undefined) values.push(fromWire(asked.changes));
  try {
    if (asked.page === 0) {
      const { items, next } = await module[asked.function + "Page"](...values, {});
      return { items: items.map(toWire), more: next !== undefined };
    }
    if (asked.page !== undefined) {
      const all = [];
      let next;
      do {
        const page = { limit: asked.page, start: next };
        const answer = await module[asked.function + "Page"](...values, page);
        if (answer.items.length > asked.page) return { error: "the page is longer than asked for" };
        all.push(...answer.items);
        next = answer.next;
      } while (next !== undefined);
      return { items: all.map(toWire) };
    }
    const result = await module[asked.function](...values);
    if (typeof result === "number") return { count: result };
    const items = Array.isArray(result) ? result : result === undefined ? [] : [result];
    return { items: items.map(toWire) };
  } catch (error) {
    if (module.isConditionFailed(error)) return { conditionFailed: true };
    return { error: String(error.stack ?? error) + JSON.stringify(error.CancellationReasons ?? "") };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await call(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error.stack ?? error) };
  }
  console.log(JSON.stringify(answer));
}
process.exit(0);
