// Puts the libraries that the editor uses in docs/assets/editor/vendor/: only what it asks of them.
// Of the editor's own modules and of those it makes what the page loads, in docs/assets/editor_made/:
// few files, as small as they can be. The same bytes each time. `make vendor` runs it; another folder
// than docs/assets may be named.

import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { minify } from "terser";

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(HERE, "../../docs/assets");
const TO = process.argv[2] ?? ASSETS;
const [VENDOR, MADE] = [join(TO, "editor/vendor"), join(TO, "editor_made")];

// What the libraries would do besides: never asked for, and half of their bytes. Writing YAML is our
// own (writing.js), every scalar is a text (the schema failsafe), and no schema names a format.
const LEFT_OUT = {
  "yaml/browser/dist/schema/tags.js": `
    import { map } from "./common/map.js";
    import { seq } from "./common/seq.js";
    import { string } from "./common/string.js";
    export const coreKnownTags = {};
    export const getTags = () => [map, seq, string];`,
  "yaml/browser/dist/doc/Document.js": `
    import { DOC, NODE_TYPE } from "../nodes/identity.js";
    import { Schema } from "../schema/Schema.js";
    import { Directives } from "./directives.js";
    export class Document {
      constructor(_, options) {
        Object.assign(this, { commentBefore: null, comment: null, errors: [], warnings: [] });
        Object.defineProperty(this, NODE_TYPE, { value: DOC });
        this.options = { strict: true, ...options };
        this.directives = options._directives?.atDocument() ?? new Directives(options);
        this.schema = new Schema(options);
      }
    }`,
  "yaml/browser/dist/nodes/Alias.js": `
    import { ALIAS } from "./identity.js";
    import { NodeBase } from "./Node.js";
    export class Alias extends NodeBase {
      constructor(source) {
        super(ALIAS);
        this.source = source;
      }
    }`,
  "yaml/browser/dist/nodes/Collection.js": `
    import { NodeBase } from "./Node.js";
    export class Collection extends NodeBase {
      constructor(type, schema) {
        super(type);
        this.items = [];
        Object.defineProperty(this, "schema", { value: schema });
      }
    }`,
  "yaml/browser/dist/nodes/Node.js": `
    import { NODE_TYPE } from "./identity.js";
    export class NodeBase {
      constructor(type) {
        Object.defineProperty(this, NODE_TYPE, { value: type });
      }
    }`,
  "yaml/browser/dist/nodes/YAMLMap.js": `
    import { Collection } from "./Collection.js";
    import { MAP } from "./identity.js";
    export class YAMLMap extends Collection {
      static tagName = "tag:yaml.org,2002:map";
      constructor(schema) {
        super(MAP, schema);
      }
    }`,
  "yaml/browser/dist/nodes/YAMLSeq.js": `
    import { Collection } from "./Collection.js";
    import { SEQ } from "./identity.js";
    export class YAMLSeq extends Collection {
      static tagName = "tag:yaml.org,2002:seq";
      constructor(schema) {
        super(SEQ, schema);
      }
    }`,
  "yaml/browser/dist/doc/anchors.js": "export const anchorIsValid = () => true;",
  "yaml/browser/dist/stringify/stringify.js":
    "export const stringify = () => '', createStringifyContext = () => ({});",
  "yaml/browser/dist/stringify/stringifyCollection.js":
    "export const stringifyCollection = () => '';",
  "yaml/browser/dist/stringify/stringifyDocument.js": "export const stringifyDocument = () => '';",
  "yaml/browser/dist/stringify/stringifyPair.js": "export const stringifyPair = () => '';",
  "yaml/browser/dist/stringify/stringifyString.js": "export const stringifyString = () => '';",
  "yaml/browser/dist/doc/createNode.js": "export const createNode = () => undefined;",
  "yaml/browser/dist/doc/applyReviver.js": "export const applyReviver = () => undefined;",
  "yaml/browser/dist/nodes/addPairToJSMap.js": "export const addPairToJSMap = () => undefined;",
  "yaml/browser/dist/parse/cst-visit.js": "export const visit = () => undefined;",
  "yaml/browser/dist/visit.js":
    "export const visit = () => undefined, visitAsync = () => undefined;",
  "yaml/browser/dist/nodes/toJS.js": "export const toJS = () => undefined;",
  "@cfworker/json-schema/dist/esm/format.js": "export const format = {};",
  "@cfworker/json-schema/dist/esm/dereference.js": `
    export const dereference = ({ definitions }) =>
      Object.fromEntries(
        Object.entries(definitions).map(([name, each]) => ["#/definitions/" + name, each]),
      );`,
};

// Each keyword that no schema of ours has, and the words of its errors, which nobody is told: the
// minifier leaves out what is done for them. A hundred thousand faults cannot be the arguments of one
// call.
const VALIDATE = "@cfworker/json-schema/dist/esm/validate.js";
const SCHEMA = readFileSync(join(HERE, "../../agreements/schema.json"), "utf8");
const KEYWORD = /(?:(\$?\w+): )?(\$\w+),? ?/g;
const ofOurSchema = (script) => {
  const [asked] = /const \{[^}]* \} = schema;/.exec(script);
  const unknown = [...asked.matchAll(KEYWORD)].filter(
    ([, key, name]) => !SCHEMA.includes(`"${key ?? name}":`),
  );
  return unknown
    .reduce((left, [entry, , name]) => left.replace(entry, "").replaceAll(name, "undefined"), script)
    .replace(/,\n *error: .*/g, "")
    .replace(/\.\.\.(\w+)\.errors\);/g, "); for (const each of $1.errors) errors.push(each);");
};

/** Puts little modules in the place of those that are left out. */
const leaveOut = {
  name: "leave-out",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.*\.js$/ }, ({ path }) => {
      const plain = path.replaceAll("\\", "/");
      if (plain.endsWith(`node_modules/${VALIDATE}`))
        return { contents: ofOurSchema(readFileSync(path, "utf8")), loader: "js" };
      const name = Object.keys(LEFT_OUT).find((each) => plain.endsWith(`node_modules/${each}`));
      return name && { contents: LEFT_OUT[name], loader: "js", resolveDir: dirname(path) };
    });
  },
};

// The package of the second has no text of its licence: vendor/ has what its package.json states.
const LICENCES = {
  yaml: "node_modules/yaml/LICENSE",
  "json-schema": "vendor/json-schema.LICENSE.txt",
};

const SMALL = {
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  platform: "browser",
  target: "es2022",
};

mkdirSync(VENDOR, { recursive: true });
await build({
  ...SMALL,
  entryPoints: ["yaml", "json-schema"].map((name) => join(HERE, "vendor", `${name}.js`)),
  outdir: VENDOR,
  plugins: [leaveOut],
});
rmSync(MADE, { recursive: true, force: true });
await build({
  ...SMALL,
  entryPoints: [join(ASSETS, "editor/page.js")],
  chunkNames: "[name]",
  // What only our own modules ask each other: shorter by a word each time.
  mangleProps: /^_[a-zA-Z]/,
  outdir: MADE,
  splitting: true,
});
// A twenty-fifth less than esbuild leaves: terser looks again at what has become shorter.
for (const name of readdirSync(MADE)) {
  const made = readFileSync(join(MADE, name), "utf8");
  const { code } = await minify(made, { module: true, compress: { passes: 2 } });
  writeFileSync(join(MADE, name), `${code}\n`);
}
for (const [name, file] of Object.entries(LICENCES)) {
  for (const folder of [VENDOR, MADE]) {
    copyFileSync(join(HERE, file), join(folder, `${name}.LICENSE.txt`));
  }
}
