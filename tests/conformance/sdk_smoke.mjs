// The AWS SDK for JavaScript v3, unchanged, against `infera-dynamo serve`. Exit status 77: it is
// not here (looked for in INFERA_NODE_MODULES, a folder node_modules).
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import assert from "node:assert";

let sdk;
try {
  const require = createRequire((process.env.INFERA_NODE_MODULES ?? process.cwd()) + "/x.js");
  sdk = require("@aws-sdk/client-dynamodb");
} catch {
  console.log("@aws-sdk/client-dynamodb is not installed: skipped");
  process.exit(77);
}

const server = spawn(process.argv[2], ["serve", "--port", "0", "--access-key", "smoke:secret"]);
const url = await new Promise((resolve) =>
  server.stderr.on("data", (text) => resolve(/http:\S+/.exec(text)[0])));
try {
  const client = new sdk.DynamoDBClient({
    endpoint: url, region: "us-east-1",
    credentials: { accessKeyId: "smoke", secretAccessKey: "secret" } });
  await client.send(new sdk.CreateTableCommand({
    TableName: "Orders", BillingMode: "PAY_PER_REQUEST",
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }] }));
  await sdk.waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 10 }, { TableName: "Orders" });
  await client.send(new sdk.PutItemCommand({
    TableName: "Orders", Item: { pk: { S: "é" }, raw: { B: new Uint8Array([0, 1]) } } }));
  const got = await client.send(new sdk.GetItemCommand({
    TableName: "Orders", Key: { pk: { S: "é" } }, ReturnConsumedCapacity: "TOTAL" }));
  assert.deepEqual([...got.Item.raw.B], [0, 1]);
  assert.equal(got.ConsumedCapacity.CapacityUnits, 0.5);
  await assert.rejects(client.send(new sdk.TransactWriteItemsCommand({
    TransactItems: [{ ConditionCheck: { TableName: "Orders", Key: { pk: { S: "none" } },
                                        ConditionExpression: "attribute_exists(pk)" } }] })),
    (error) => error.name === "TransactionCanceledException" &&
               error.CancellationReasons[0].Code === "ConditionalCheckFailed");
  console.log("AWS SDK for JavaScript: passed");
} finally {
  server.kill("SIGTERM");
}
