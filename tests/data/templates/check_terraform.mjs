// Reads Terraform files with HashiCorp's parser and checks every block and argument against the
// provider's schema, as its typed bindings have it.
// node check_terraform.mjs NODE_MODULES BINDINGS FOLDER: each folder in FOLDER is a module.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, bindings, root] = process.argv.slice(2);
const require = createRequire(join(packages, "x.js"));
const { parse } = require("@cdktf/hcl2json");

const snake = (name) => name.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());
const pascal = (name) => name.replace(/(^|_)(.)/g, (_, __, letter) => letter.toUpperCase());

/** The interfaces of a resource's bindings: their members with type and whether they may be left out. */
function interfacesOf(type) {
  const folder = type.replace(/^aws_/, "").replace(/_/g, "-");
  const text = readFileSync(join(bindings, folder, "index.d.ts"), "utf8");
  const found = {};
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    found[name] = {};
    const members = /readonly (\w+)(\??):\s*((?:\{[\s\S]*?\}|[^;{])+);/g;
    for (const [, member, optional, kind] of body.matchAll(members))
      found[name][snake(member)] = { optional: optional === "?", kind };
  }
  return found;
}

const meta = new Set(["lifecycle", "depends_on", "count", "for_each", "provider"]);
const problems = [];

function checkValue(value, kind, where) {
  const text = typeof value === "string" && value.includes("${");
  const plain = kind.split("|")[0].trim();
  const wrong =
    (plain === "string" && typeof value !== "string") ||
    (plain === "number" && typeof value !== "number" && !text) ||
    (plain === "boolean" && typeof value !== "boolean" && !text) ||
    (plain === "string[]" && !Array.isArray(value) && !text);
  if (wrong) problems.push(`${where}: ${JSON.stringify(value)} is no ${plain}`);
}

function check(body, name, types, where) {
  const known = types[name];
  if (known === undefined) return void problems.push(`${where}: no block ${name}`);
  for (const [member, value] of Object.entries(body)) {
    if (meta.has(member)) continue;
    const schema = known[member];
    if (schema === undefined) {
      problems.push(`${where}: there is no argument ${member}`);
      continue;
    }
    const block = (schema.kind.match(/\w+/g) ?? []).find((word) => types[word] !== undefined);
    if (block === undefined) checkValue(value, schema.kind, `${where}.${member}`);
    else
      for (const one of Array.isArray(value) ? value : [value])
        check(one, block, types, `${where}.${member}`);
  }
  for (const [member, schema] of Object.entries(known)) {
    if (!schema.optional && body[member] === undefined)
      problems.push(`${where}: ${member} is missing`);
  }
}

let modules = 0;
for (const module of readdirSync(root).sort()) {
  for (const file of readdirSync(join(root, module)).sort()) {
    if (!file.endsWith(".tf")) continue;
    const tree = await parse(file, readFileSync(join(root, module, file), "utf8"));
    for (const [type, named] of Object.entries(tree.resource ?? {})) {
      const types = interfacesOf(type);
      // "Config" after the resource's name, with a letter between where another resource has it.
      const start = pascal(type.replace(/^aws_/, ""));
      const config = Object.keys(types).find((one) => new RegExp(`^${start}A?Config$`).test(one));
      for (const [name, bodies] of Object.entries(named))
        for (const body of bodies) check(body, config ?? start, types, `${module} ${type}.${name}`);
    }
  }
  ++modules;
}
if (modules === 0) problems.push("There is nothing to check.");
for (const problem of problems.slice(0, 20)) console.log(problem);
process.exit(problems.length === 0 ? 0 : 1);
