// Checks SARIF documents against the schema of SARIF 2.1.0, as @microsoft/jest-sarif has it.
// node check_sarif.mjs NODE_MODULES FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, ...files] = process.argv.slice(2);
const folder = join(packages, "@microsoft", "jest-sarif");
const require = createRequire(join(folder, "x.js"));
const Ajv = require("ajv");
const schema = require(join(folder, "lib", "schemas", "sarif-2.1.0-rtm.5.json"));
const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(schema);
const problems = files.flatMap((file) =>
  validate(JSON.parse(readFileSync(file, "utf8")))
    ? []
    : validate.errors.map((one) => `${file}: ${one.dataPath} ${one.message}`));
if (problems.length > 0) {
  console.log(problems.join("\n"));
  process.exit(1);
}
