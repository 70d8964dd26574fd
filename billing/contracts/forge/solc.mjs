#!/usr/bin/env node
// Speaks the part of solc's command line that forge uses, with solc-js behind it, because forge would download a compiler.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const solc = createRequire(join(here, "../package.json"))("solc");
if (process.argv.includes("--version")) {
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${solc.version().replace(".Emscripten.clang", "")}`);
} else {
  process.stdout.write(solc.compile(readFileSync(0, "utf8")));
}
