// Runs each operation on a fresh anvil and prints the gas its transaction paid for, base fee and calldata included.
// node gas.mjs [--check FILE | --write FILE]: compares or replaces the table between the gas markers of FILE.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sha3 from "js-sha3";

const here = dirname(fileURLToPath(import.meta.url));
const START = "<!-- gas -->";
const END = "<!-- /gas -->";
const [mode, file] = process.argv.slice(2);
const UNIT = 1_000_000n;
const DAY = 86_400;
const BIRTH = 1_800_000_000; // every transaction gets the same time in each run, because signatures and zero bytes cost gas

const artefact = (name) => JSON.parse(readFileSync(join(here, "src/main/resources/contracts", `${name}.json`), "utf8"));
const word = (value) => BigInt(value).toString(16).padStart(64, "0");
const bytes32 = (number) => "0x" + sha3.keccak256("gas " + number);
// fixed and without zero bytes, so that the table does not depend on luck
const someone = (number) => "0x" + sha3.keccak256("payee " + number).slice(0, 40).replaceAll("00", "11");
const ascending = (first, count) => Array.from({ length: count }, (_, i) => someone(first + i)).sort();

/** Flat arguments, arrays of one word each and strings: all that the contracts take. */
function encode(types, values) {
  let head = "";
  let tail = "";
  types.forEach((type, i) => {
    if (type.endsWith("[]")) {
      head += word(types.length * 32 + tail.length / 2);
      tail += word(values[i].length) + values[i].map(word).join("");
    } else if (type === "string") {
      const hex = Buffer.from(values[i]).toString("hex");
      head += word(types.length * 32 + tail.length / 2);
      tail += word(hex.length / 2) + hex.padEnd(Math.ceil(hex.length / 64) * 64, "0");
    } else {
      head += word(values[i]);
    }
  });
  return head + tail;
}

let port;
let serial = 0;
async function rpc(method, params = []) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: ++serial, method, params });
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

let now = BIRTH;
async function send(from, to, data) {
  const hash = await rpc("eth_sendTransaction", [{ from, to, data, gas: "0x1c9c380" }]);
  await rpc("evm_setNextBlockTimestamp", [(now += 10)]);
  await rpc("evm_mine");
  const receipt = await rpc("eth_getTransactionReceipt", [hash]);
  if (receipt.status !== "0x1") throw new Error(`reverted: ${data.slice(0, 10)}`);
  return receipt;
}

class Contract {
  constructor(name, address, abi) {
    Object.assign(this, { name, address, abi });
  }

  static async deploy(from, name, ...values) {
    const { abi, bytecode } = artefact(name);
    const types = (abi.find((it) => it.type === "constructor")?.inputs ?? []).map((it) => it.type);
    const receipt = await send(from, undefined, bytecode + encode(types, values));
    return new Contract(name, receipt.contractAddress, abi);
  }

  async run(from, name, ...values) {
    const types = this.abi.find((it) => it.name === name && it.type === "function").inputs.map((it) => it.type);
    const selector = sha3.keccak256(`${name}(${types.join(",")})`).slice(0, 8);
    return Number((await send(from, this.address, "0x" + selector + encode(types, values))).gasUsed);
  }
}

async function permit(token, owner, spender, value, nonce, deadline) {
  const field = (name, type) => ({ name, type });
  const typed = {
    types: {
      EIP712Domain: [field("name", "string"), field("version", "string"), field("chainId", "uint256"), field("verifyingContract", "address")],
      Permit: [field("owner", "address"), field("spender", "address"), field("value", "uint256"), field("nonce", "uint256"), field("deadline", "uint256")],
    },
    primaryType: "Permit",
    domain: { name: "Nodefair Dev Dollar", version: "1", chainId: 31337, verifyingContract: token.address },
    message: { owner, spender, value: value.toString(), nonce, deadline },
  };
  const signature = await rpc("eth_signTypedData_v4", [owner, typed]);
  return [deadline, "0x" + signature.slice(130, 132), "0x" + signature.slice(2, 66), "0x" + signature.slice(66, 130)];
}

async function measure() {
  const [admin, operator, treasury, renter, other, provider, arbiter, third] = await rpc("eth_accounts");
  const rows = [];
  const row = (figure, what, gas, most) => rows.push({ figure, what, gas, most });
  const token = await Contract.deploy(admin, "DevToken", admin, "Nodefair Dev Dollar", "NUSD", 6);
  const escrow = await Contract.deploy(admin, "ComputeEscrow", admin, operator, token.address);
  for (const who of [renter, other, provider, third, treasury]) await token.run(admin, "mint", who, 1_000_000n * UNIT);

  const deadline = BIRTH + 100 * DAY;
  const amount = 10n * UNIT;
  const withPermit = async (from, order, nonce) =>
    escrow.run(from, "depositWithPermit", bytes32(order), token.address, amount, deadline,
      ...(await permit(token, from, escrow.address, amount, nonce, deadline)));
  row("deposit_with_permit_first_ever", "deposit with permit, the escrow's first, from a wallet's first permit", await withPermit(renter, 1, 0), 130_000);
  row("deposit_with_permit_new_wallet", "deposit with permit, from a wallet's first permit", await withPermit(other, 2, 0), 130_000);
  row("deposit_with_permit", "deposit with permit, from a wallet that did it before", await withPermit(renter, 3, 1), 130_000);
  await token.run(third, "approve", escrow.address, 1_000_000n * UNIT);
  row("deposit", "deposit out of an allowance", await escrow.run(third, "deposit", bytes32(4), token.address, amount, deadline));

  const share = 3n * UNIT;
  const release = (order, from, payees) => escrow.run(operator, "release", bytes32(order), from, payees, payees.map(() => share));
  const pair = [someone(900), someone(901)];
  row("release_to_2_new", "release to 2 payees new to the token, rest to the renter", await release(1, renter, pair), 140_000);
  row("release_to_2", "release to 2 payees, rest to the renter", await release(2, other, pair), 140_000);
  row("release_part_to_2", "partial release to 2 payees", await escrow.run(operator, "releasePart", bytes32(3), renter, pair, [share, share]));
  row("release_after_part", "release of what a part left, all to the renter", await release(3, renter, []));
  row("refund", "refund by the renter after the deadline", await refundLater());

  async function refundLater() {
    now = deadline;
    return escrow.run(third, "refund", bytes32(4));
  }

  const distributor = await Contract.deploy(admin, "PayoutDistributor", admin, operator, treasury);
  await token.run(treasury, "approve", distributor.address, 1_000_000n * UNIT);
  const hundred = ascending(1000, 100);
  const push = (batch, payees) => distributor.run(operator, "push", bytes32(batch), token.address, 1_234_567n * BigInt(payees.length),
      payees.map((payee) => (BigInt(payee) << 96n) | 1_234_567n));
  const each = (gas) => Math.ceil(gas / 100);
  row("batch_100_per_new_holder", "batch of 100 out of the treasury's allowance, per payee new to the token", each(await push(10, hundred)));
  row("batch_100_per_holder", "batch of 100 out of the treasury's allowance, per payee that holds the token", each(await push(11, hundred)), 10_000);
  await token.run(treasury, "transfer", distributor.address, 10_000n * UNIT);
  row("batch_100_funded_per_holder", "batch of 100 out of money already there, per payee that holds the token", each(await push(12, hundred)), 10_000);
  await claims();

  async function claims() {
    const leaf = (cumulative) => {
      const inner = sha3.keccak256(Buffer.from(word(31337) + word(distributor.address) + word(token.address) + word(provider) + word(cumulative), "hex"));
      return sha3.keccak256(Buffer.from(inner, "hex"));
    };
    const siblings = Array.from({ length: 10 }, (_, i) => sha3.keccak256("sibling " + i));
    const root = (cumulative) =>
      siblings.reduce((node, sibling) => sha3.keccak256(Buffer.from([node, sibling].sort().join(""), "hex")), leaf(cumulative));
    const setRoot = (total) => distributor.run(operator, "setRoot", token.address, "0x" + root(total), total);
    const claim = (total) => distributor.run(other, "claim", token.address, provider, total, siblings.map((it) => "0x" + it));
    row("merkle_set_root_first", "Merkle root, a token's first", await setRoot(5n * UNIT));
    row("merkle_claim_first", "claim by Merkle proof among 1,024, a payee's first", await claim(5n * UNIT));
    row("merkle_set_root", "Merkle root, later", await setRoot(8n * UNIT));
    row("merkle_claim", "claim by Merkle proof among 1,024, later", await claim(8n * UNIT));
  }

  const stake = await Contract.deploy(admin, "NodeStake", admin, operator, arbiter, token.address, treasury, 14 * DAY, 3 * DAY, 7 * DAY);
  await token.run(provider, "approve", stake.address, 1_000_000n * UNIT);
  row("stake_first", "stake, a node's first", await stake.run(provider, "stake", bytes32(20), 100n * UNIT));
  row("stake", "stake, more for the same node", await stake.run(provider, "stake", bytes32(20), 100n * UNIT));
  row("unbond", "unbond", await stake.run(provider, "unbond", bytes32(20), 150n * UNIT));
  const reason = "0x" + Buffer.from("wrong_result").toString("hex").padEnd(64, "0");
  row("propose_slash", "slash proposed", await stake.run(operator, "proposeSlash", bytes32(20), provider, 60n * UNIT, reason, bytes32(21)));
  row("appeal", "slash appealed against", await stake.run(provider, "appeal", bytes32(20), bytes32(22)));
  now += 3 * DAY;
  row("execute_slash", "slash executed", await stake.run(arbiter, "executeSlash", bytes32(20), provider));
  now += 14 * DAY;
  row("withdraw_stake", "unbonded stake withdrawn", await stake.run(provider, "withdraw", bytes32(20)));

  const ledger = await Contract.deploy(admin, "LedgerAnchor", admin, operator);
  const today = Math.floor(now / DAY);
  const anchor = (day, last) => ledger.run(operator, "anchor", day, bytes32(day), BigInt(day), last === undefined ? 0 : bytes32(last));
  row("anchor_first", "ledger root, the first", await anchor(today - 2));
  row("anchor", "ledger root, a day's", await anchor(today - 1, today - 2));
  return rows;
}

function table(rows) {
  const number = (value) => (value === undefined ? "" : value.toLocaleString("en-US"));
  const lines = rows.map((it) => `| ${it.what} | ${number(it.gas)} | ${number(it.most)} |`);
  return ["| operation | gas | at most |", "|---|---|---|", ...lines].join("\n");
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const chosen = probe.address().port;
      probe.close(() => resolve(chosen));
    });
  });

async function awaitAnswer() {
  for (let i = 0; i < 100; i++) {
    try {
      return await rpc("eth_chainId");
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("anvil does not answer");
}

port = await freePort();
// without automatic mining, which can hang in anvil 1.7.1; each transaction gets its own block
const anvil = spawn(join(here, "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil"),
  ["--port", String(port), "--no-mining", "--silent", "--prune-history", "64", "--timestamp", String(BIRTH)], { stdio: "ignore" });
let rows;
try {
  await awaitAnswer();
  rows = await measure();
} finally {
  anvil.kill();
}
let failed = 0;
for (const { figure, gas, most } of rows) {
  const goal = most === undefined ? {} : { goal: `<=${most}` };
  console.log(JSON.stringify({ test: "chain", figure: `gas_${figure}`, value: gas, unit: "gas", ...goal }));
  if (most !== undefined && gas > most) {
    console.error(`${figure} uses ${gas} gas, at most ${most} are allowed`);
    failed = 1;
  }
}
if (mode === "--check" || mode === "--write") {
  const text = readFileSync(file, "utf8");
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} has no gas table`);
  const wanted = `${START}\n${table(rows)}\n`;
  if (mode === "--write") writeFileSync(file, text.slice(0, from) + wanted + text.slice(to));
  else if (text.slice(from, to) !== wanted) {
    console.error(`The gas table of ${file} is not true any more; ./forge.sh gas --write keeps these figures:\n${table(rows)}`);
    failed = 1;
  }
} else {
  console.log(table(rows));
}
process.exit(failed);
