// Plants each bug of bugs.mjs in a copy of the contracts and runs the copy's invariants: the one named must fail, the
// others must hold. A line per invariant; exits with 1 when one of them does not notice its bug.
// node plant.mjs FORGE SEED RUNS RUNS_OF_THE_OTHERS [PART_OF_NAME]; with 0 runs the others are left out.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bugs } from "./bugs.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [forge, seed, runs, othersRuns, only = ""] = process.argv.slice(2);
const WORK = join(root, "target/forge/bugs");

function places(text, from) {
  return text.split(from).length - 1;
}

function apply(text, { from, to, nth }) {
  const found = places(text, from);
  if (found === 0 || (found > 1 && nth === undefined)) throw new Error(`${found} places of: ${from}`);
  const parts = text.split(from);
  const at = nth ?? 1;
  return parts.slice(0, at).join(from) + to + parts.slice(at).join(from);
}

function copy(bug, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "forge/test"), { recursive: true });
  cpSync(join(root, "contracts"), join(folder, "contracts"), { recursive: true });
  for (const name of readdirSync(join(folder, "contracts"))) {
    const needed = [bug.file, contractOf(bug.suite)];
    if (name.endsWith(".sol") && !needed.includes(name)) rmSync(join(folder, "contracts", name));
  }
  cpSync(join(root, "forge/test/support"), join(folder, "forge/test/support"), { recursive: true });
  const suite = join("forge/test", bug.suite);
  for (const name of readdirSync(join(root, suite)).filter((it) => /(Walk|Invariants\.t)\.sol$/.test(it))) {
    cpSync(join(root, suite, name), join(folder, suite, name));
  }
  cpSync(join(root, "foundry.toml"), join(folder, "foundry.toml"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const file = join(folder, "contracts", bug.file);
  writeFileSync(file, bug.edits.reduce(apply, readFileSync(file, "utf8")));
}

function contractOf(suite) {
  return { escrow: "ComputeEscrow.sol", stake: "NodeStake.sol", anchor: "LedgerAnchor.sol", payout: "PayoutDistributor.sol" }[suite];
}

/** Names of the invariants that failed, or what kept them from running. */
function failures(folder, times, ...selection) {
  const env = { ...process.env, FOUNDRY_INVARIANT_RUNS: times, FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: "0", FOUNDRY_OPTIMIZER: "false", FOUNDRY_SOLC: join(root, "forge/solc.mjs") };
  const args = ["test", "--offline", "--root", folder, "--fuzz-seed", seed, "--threads", "1", "--json", ...selection];
  return new Promise((resolve, reject) => {
    execFile(forge, args, { env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const line = stdout.split("\n").find((it) => it.startsWith("{"));
      if (line === undefined) return reject(new Error((stderr || stdout).trim()));
      const results = Object.values(JSON.parse(line)).flatMap((it) => Object.entries(it.test_results));
      resolve(results.filter(([, it]) => it.status !== "Success").map(([name]) => name.replace("()", "")));
    });
  });
}

async function verdict(bug, number) {
  const folder = join(WORK, String(number));
  try {
    copy(bug, folder);
    const name = `^${bug.invariant}\\(`;
    const own = await failures(folder, runs, "--match-test", name);
    if (own.length === 0) return "not noticed";
    if (own.length !== 1 || own[0] !== bug.invariant) return `something else failed: ${own.join(", ")}`;
    if (othersRuns === "0") return undefined;
    const others = await failures(folder, othersRuns, "--no-match-test", name);
    return others.length === 0 ? undefined : `others fail too: ${others.join(", ")}`;
  } catch (problem) {
    return `the copy does not run: ${problem.message}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const list = bugs.filter((it) => `${it.suite} ${it.invariant}`.includes(only));
const verdicts = new Array(list.length);
let next = 0;
async function work() {
  while (next < list.length) {
    const mine = next++;
    const { suite, invariant, what } = list[mine];
    verdicts[mine] = await verdict(list[mine], mine);
    const outcome = verdicts[mine] === undefined ? "caught" : `NOT CAUGHT (${verdicts[mine]})`;
    console.log(`planted bug ${outcome}: ${suite} ${invariant}: ${what}`);
  }
}
await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, work));

const caught = verdicts.filter((it) => it === undefined).length;
console.log(JSON.stringify({ test: "chain", figure: "planted_bugs_caught", value: caught, unit: "bugs", goal: `=${list.length}`, seed }));
console.log(`planted: ${caught} passed, ${list.length - caught} failed`);
process.exit(caught === list.length ? 0 : 1);
