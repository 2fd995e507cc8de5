// Items between one line of JSON and the SDK.
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

// JSON holds base64 where the SDK wants bytes.
function binaries(value, convert) {
  if (Array.isArray(value)) return value.map((one) => binaries(one, convert));
  if (value === null || typeof value !== "object") return value;
  const [name, ...more] = Object.keys(value);
  if (name === "B" && more.length === 0) return { B: convert(value.B) };
  if (name === "BS" && more.length === 0) return { BS: value.BS.map(convert) };
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, binaries(one, convert)]),
  );
}
export const fromWire = (item) =>
  unmarshall(binaries(item, (text) => new Uint8Array(Buffer.from(text, "base64"))));
export const toWire = (item) =>
  binaries(marshall(item, { removeUndefinedValues: true }), (bytes) =>
    Buffer.from(bytes).toString("base64"),
  );
