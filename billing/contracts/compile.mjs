// Compiles contracts/*.sol with solc-js and writes NAME.json (ABI and bytecode) and bytecode.sha256 to the folder given.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) {
  console.error("usage: node compile.mjs OUTPUT_FOLDER");
  process.exit(2);
}

const names = readdirSync(join(here, "contracts")).filter((f) => f.endsWith(".sol")).sort();
const input = {
  language: "Solidity",
  sources: Object.fromEntries(names.map((f) => [f, { content: readFileSync(join(here, "contracts", f), "utf8") }])),
  settings: {
    optimizer: { enabled: true, runs: 200 },
    evmVersion: "cancun",
    // without metadata, the same sources give the same bytes in any folder and any toolchain
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};
const result = JSON.parse(
  solc.compile(JSON.stringify(input), {
    import: (path) => ({ contents: readFileSync(join(here, "node_modules", path), "utf8") }),
  }),
);
const problems = result.errors ?? [];
for (const p of problems) console.error(p.formattedMessage);
if (problems.length > 0) process.exit(1);

mkdirSync(out, { recursive: true });
const hashes = [];
for (const file of names) {
  const name = file.replace(".sol", "");
  const { abi, evm } = result.contracts[file][name];
  const bytecode = evm.bytecode.object;
  const lines = abi.map((item) => "    " + JSON.stringify(item)).join(",\n");
  writeFileSync(join(out, `${name}.json`), `{\n  "abi": [\n${lines}\n  ],\n  "bytecode": "0x${bytecode}"\n}\n`);
  hashes.push(`${createHash("sha256").update(Buffer.from(bytecode, "hex")).digest("hex")}  ${name}`);
}
writeFileSync(join(out, "bytecode.sha256"), hashes.join("\n") + "\n");
