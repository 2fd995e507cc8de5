// Checks the resources of CloudFormation templates (JSON) against the resource specification.
// node check_cloudformation.mjs NODE_MODULES FOLDER: each *.json in FOLDER is a template.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, root] = process.argv.slice(2);
const require = createRequire(join(packages, "x.js"));
const specification = require("@aws-cdk/aws-service-spec").loadAwsServiceSpecSync();
const problems = [];

const isFunction = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) &&
  Object.keys(value).length === 1 && /^(Ref|Fn::)/.test(Object.keys(value)[0]);

function check(value, type, where) {
  if (isFunction(value)) return;
  const fail = () => problems.push(`${where}: ${JSON.stringify(value)} is no ${type.type}`);
  switch (type.type) {
    case "union": {
      const before = problems.length;
      for (const one of type.types) {
        const start = problems.length;
        check(value, one, where);
        if (problems.length === start) return void (problems.length = before);
      }
      return;
    }
    case "ref": {
      const of = specification.get("typeDefinition", type.reference.$ref);
      return checkProperties(value, of.properties, where);
    }
    case "array":
      if (!Array.isArray(value)) return fail();
      return value.forEach((one, at) => check(one, type.element, `${where}[${at}]`));
    case "map":
      if (typeof value !== "object") return fail();
      return Object.entries(value).forEach(([key, one]) => check(one, type.element, `${where}.${key}`));
    case "string":
      return void (typeof value === "string" || fail());
    case "boolean":
      return void (typeof value === "boolean" || fail());
    case "integer":
    case "number":
      return void (typeof value === "number" || fail());
    case "tag":
      return checkProperties(value, { Key: { type: { type: "string" } }, Value: { type: { type: "string" } } }, where);
  }
}

function checkProperties(value, properties, where) {
  for (const [name, one] of Object.entries(value)) {
    if (properties[name] === undefined) problems.push(`${where}: there is no property ${name}`);
    else check(one, properties[name].type, `${where}.${name}`);
  }
  for (const [name, property] of Object.entries(properties))
    if (property.required && value[name] === undefined) problems.push(`${where}: ${name} is missing`);
}

let templates = 0;
for (const file of readdirSync(root).filter((name) => name.endsWith(".json")).sort()) {
  const template = JSON.parse(readFileSync(join(root, file), "utf8"));
  ++templates;
  for (const [id, resource] of Object.entries(template.Resources)) {
    const found = specification.lookup("resource", "cloudFormationType", "equals", resource.Type);
    if (found.length === 0) problems.push(`${file} ${id}: there is no ${resource.Type}`);
    else checkProperties(resource.Properties ?? {}, found.only().properties, `${file} ${id}`);
  }
}
if (templates === 0) problems.push("There is nothing to check.");
for (const problem of problems.slice(0, 20)) console.log(problem);
process.exit(problems.length === 0 ? 0 : 1);
