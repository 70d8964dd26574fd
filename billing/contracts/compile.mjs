// Compiles contracts/*.sol with solc-js and writes NAME.json (ABI and bytecode) and bytecode.sha256 to one folder, beside
// them code that is asked and never deployed, and the contracts that only tests use to another.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const here = dirname(fileURLToPath(import.meta.url));
const [out, testOut] = process.argv.slice(2);
if (!testOut) {
  console.error("usage: node compile.mjs OUTPUT_FOLDER TEST_OUTPUT_FOLDER");
  process.exit(2);
}

const imported = (path) => {
  const own = join(here, "contracts", path);
  return { contents: readFileSync(existsSync(own) ? own : join(here, "node_modules", path), "utf8") };
};
const names = readdirSync(join(here, "contracts")).filter((f) => f.endsWith(".sol")).sort();
const content = (...path) => ({ content: readFileSync(join(here, ...path), "utf8") });
const probes = { TransferProbe: "lib/TransferProbe.sol" };
const probeSources = Object.fromEntries(Object.values(probes).map((f) => [f, content("contracts", f)]));
const tokens = "forge/test/support/Tokens.sol";
const testContracts = { BlockingToken: tokens, ContractWallet: "forge/test/support/ContractWallet.sol", FeeToken: tokens };
const testSources = Object.fromEntries(Object.values(testContracts).map((f) => [f, content(f)]));
const input = {
  language: "Solidity",
  sources: { ...Object.fromEntries(names.map((f) => [f, content("contracts", f)])), ...probeSources, ...testSources },
  settings: {
    optimizer: { enabled: true, runs: 200 },
    evmVersion: "cancun",
    // without metadata, the same sources give the same bytes in any folder and any toolchain
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
  },
};
const result = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }));
// 2394 warns of any transient storage; ours is OpenZeppelin's reentrancy guard, which clears it at the end of the call
const problems = (result.errors ?? []).filter((p) => p.errorCode !== "2394");
for (const p of problems) console.error(p.formattedMessage);
if (problems.length > 0) process.exit(1);

/** Writes a contract's artefact and returns the SHA-256 of its bytecode: of what creates it, or of what it runs. */
function write(folder, file, name, code = "bytecode") {
  const { abi, evm } = result.contracts[file][name];
  const bytecode = evm[code].object;
  const lines = abi.map((item) => "    " + JSON.stringify(item)).join(",\n");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `{\n  "abi": [\n${lines}\n  ],\n  "${code}": "0x${bytecode}"\n}\n`);
  return createHash("sha256").update(Buffer.from(bytecode, "hex")).digest("hex");
}

const hashes = names.map((file) => {
  const name = file.replace(".sol", "");
  return `${write(out, file, name)}  ${name}`;
});
writeFileSync(join(out, "bytecode.sha256"), hashes.join("\n") + "\n");
for (const [name, file] of Object.entries(probes)) write(out, file, name, "deployedBytecode");
for (const [name, file] of Object.entries(testContracts)) write(testOut, file, name);
