#!/usr/bin/env node
// Takes an unsettled deposit back from the ComputeEscrow contract after its deadline. Needs nothing of Nodefair: an
// endpoint of the chain, the contract's address and ABI, the order's id, and the key of the wallet that paid.
// See "Taking a deposit back without us" in docs/contracts.md.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Contract, FetchRequest, JsonRpcProvider, Wallet, formatEther, formatUnits, isAddress } from "ethers";

const USAGE = `Takes an unsettled deposit back after its deadline.

node take-back.mjs --rpc URL --escrow ADDRESS --abi FILE --order ID [--key-file FILE] [--send]

  --rpc       an endpoint of the chain that the order was paid on
  --escrow    the escrow contract's address
  --abi       its ABI: ComputeEscrow.json
  --order     the order's id, as its page shows it
  --key-file  a file with the private key (hex) of the wallet that paid; or set NODEFAIR_RENTER_KEY
  --send      do it; without it the script only looks and says what it would do

Ends with 0 done, or can be done; 1 trouble with the endpoint; 2 wrong use; 3 not yet; 4 already settled or taken back;
5 paid by another wallet; 6 no such deposit; 7 no money for the fee; 8 refused by the contract or the token.`;
const EXIT = { done: 0, trouble: 1, use: 2, notYet: 3, ended: 4, otherWallet: 5, unknown: 6, noFee: 7, refused: 8 };
const STATE = { none: 0n, funded: 1n, released: 2n, refunded: 3n };
const TOKEN_ABI = ["function decimals() view returns (uint8)", "function symbol() view returns (string)", "function balanceOf(address) view returns (uint256)"];
const RPC_TIMEOUT_MS = 20_000;
const MINED_WITHIN_MS = 300_000;

/** An answer in plain words that ends the script. */
class Answer extends Error {
  constructor(exit, words) {
    super(words);
    this.exit = exit;
  }
}

function read(path, what) {
  try {
    return readFileSync(path, "utf8");
  } catch (problem) {
    throw new Answer(EXIT.use, `The ${what} cannot be read: ${problem.message}`);
  }
}

function given() {
  const text = { type: "string" };
  let values;
  try {
    ({ values } = parseArgs({ options: { rpc: text, escrow: text, abi: text, order: text, "key-file": text, send: { type: "boolean" }, help: { type: "boolean" } } }));
  } catch (problem) {
    throw new Answer(EXIT.use, `${problem.message}\n\n${USAGE}`);
  }
  if (values.help) throw new Answer(EXIT.done, USAGE);
  for (const name of ["rpc", "escrow", "abi", "order"]) if (!values[name]) throw new Answer(EXIT.use, `--${name} is missing.\n\n${USAGE}`);
  if (!isAddress(values.escrow)) throw new Answer(EXIT.use, `--escrow is no address, or one with a typing error: ${values.escrow}`);
  return values;
}

function abi(path) {
  try {
    const json = JSON.parse(read(path, "ABI"));
    return Array.isArray(json) ? json : json.abi;
  } catch (problem) {
    if (problem instanceof Answer) throw problem;
    throw new Answer(EXIT.use, `The ABI is not JSON: ${path}`);
  }
}

/** The order's name on the chain: its id in the first 16 of 32 bytes. */
function orderKey(id) {
  const hex = id.toLowerCase().replaceAll("-", "").replace(/^0x/, "");
  if (/^[0-9a-f]{32}$/.test(hex)) return `0x${hex}${"0".repeat(32)}`;
  if (/^[0-9a-f]{64}$/.test(hex)) return `0x${hex}`;
  throw new Answer(EXIT.use, `--order is no order's id: ${id}\nAn id looks like 0192f0c1-2345-7890-abcd-ef0123456789; the number on the invoice is another one.`);
}

function wallet(keyFile, provider) {
  const key = (keyFile ? read(keyFile, "key file") : process.env.NODEFAIR_RENTER_KEY ?? "").trim();
  if (key === "") throw new Answer(EXIT.use, "There is no key: set NODEFAIR_RENTER_KEY, or name a file with --key-file. Never write a key into a command line.");
  try {
    return new Wallet(key, provider);
  } catch {
    // the error's own message would print the key
    throw new Answer(EXIT.use, "The key is not one: 64 hex digits are needed.");
  }
}

const utc = (seconds) => `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function inWords(seconds) {
  const minutes = Math.ceil(seconds / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

async function tokenOf(address, provider) {
  const token = new Contract(address, TOKEN_ABI, provider);
  const [decimals, symbol] = await Promise.all([token.decimals().catch(() => 0n), token.symbol().catch(() => `base units of ${address}`)]);
  return { balanceOf: (owner) => token.balanceOf(owner), words: (amount) => `${formatUnits(amount, decimals)} ${symbol}` };
}

/** Logs of an event, or undefined where the endpoint does not search that far. */
const logsOf = (escrow, event, ...topics) => escrow.queryFilter(escrow.filters[event](...topics), 0).catch(() => undefined);

async function explainNone(escrow, order, mine) {
  const made = await logsOf(escrow, "Deposited", order);
  if (made === undefined) {
    throw new Answer(EXIT.unknown, `The contract has no deposit of wallet ${mine} for this order. Whether another wallet made one, this endpoint does not say: it does not search old blocks.`);
  }
  if (made.length > 0) {
    const payers = [...new Set(made.map((log) => log.args.renter))].join(", ");
    throw new Answer(EXIT.otherWallet, `Another wallet paid this order: ${payers}. The key given is that of ${mine}. Only the wallet that paid can take the deposit back; use its key.`);
  }
  throw new Answer(EXIT.unknown, "The contract knows no deposit for this order. Check the order's id, the contract's address and whether the endpoint is on the right chain.");
}

async function explainEnd(escrow, order, mine, deposit, token) {
  if (deposit.state === STATE.refunded) {
    const [log] = (await logsOf(escrow, "Refunded", order, mine)) ?? [];
    const where = log === undefined ? "" : `: ${token.words(log.args.amount)}, in transaction ${log.transactionHash}`;
    throw new Answer(EXIT.ended, `You took this deposit back already${where}. Nothing is left to take.`);
  }
  const [log] = (await logsOf(escrow, "Released", order, mine)) ?? [];
  const how = log === undefined ? "" : `: ${token.words(deposit.settled + log.args.paid)} went to those who worked, ${token.words(log.args.returned)} came back to you, in transaction ${log.transactionHash}`;
  const credit = await escrow.creditOf(deposit.token, mine);
  const waiting = credit === 0n ? "" : `\nThe token refused your wallet, so ${token.words(credit)} wait for you in the contract: call withdrawCredit(${deposit.token}, ADDRESS) from this wallet, with an address of yours that the token serves.`;
  throw new Answer(EXIT.ended, `This deposit is settled${how}. Nothing is left to take.${waiting}`);
}

/** What the transaction will cost at most, or the refusal in words. */
async function feeOf(escrow, order, signer, provider) {
  const call = await escrow.refund.populateTransaction(order);
  const [fees, funds] = await Promise.all([provider.getFeeData(), provider.getBalance(signer.address)]);
  const price = fees.maxFeePerGas ?? fees.gasPrice;
  let gas;
  try {
    gas = await provider.estimateGas({ ...call, from: signer.address });
  } catch (problem) {
    if (problem.code !== "CALL_EXCEPTION" && problem.code !== "INSUFFICIENT_FUNDS") throw problem;
    if (funds === 0n || problem.code === "INSUFFICIENT_FUNDS") throw new Answer(EXIT.noFee, tooPoor(signer.address, funds));
    throw new Answer(EXIT.refused, `It would be refused: ${problem.revert?.name ?? problem.reason ?? "the token does not pay your wallet, or gives no reason"}. Nothing was sent; the deposit stays yours in the contract.`);
  }
  const gasLimit = (gas * 6n) / 5n;
  if (funds < gasLimit * price) throw new Answer(EXIT.noFee, tooPoor(signer.address, funds, gasLimit * price));
  return { gasLimit, most: gasLimit * price };
}

function tooPoor(address, funds, needed) {
  const much = needed === undefined ? "" : `; about ${formatEther(needed)} are needed`;
  return `Your wallet ${address} has ${formatEther(funds)} of the chain's own coin to pay the network's fee${much}. Send it some and run this again. Nothing was sent.`;
}

async function send(escrow, order, signer, gasLimit, token) {
  const before = await token.balanceOf(signer.address);
  const sent = await escrow.connect(signer).refund(order, { gasLimit });
  console.log(`Sent: ${sent.hash}. Waiting until it is mined.`);
  const receipt = await sent.wait(1, MINED_WITHIN_MS).catch((problem) => {
    if (problem.code === "CALL_EXCEPTION") throw new Answer(EXIT.refused, `It was refused when it was mined, transaction ${sent.hash}. Run this again to see why.`);
    if (problem.code === "TIMEOUT") throw new Answer(EXIT.trouble, `It is not mined yet: look for transaction ${sent.hash}, or run this again later. It cannot be paid twice.`);
    throw problem;
  });
  const [log] = receipt.logs.map((it) => escrow.interface.parseLog(it)).filter((it) => it?.name === "Refunded");
  const after = await token.balanceOf(signer.address);
  console.log(`Taken back: ${token.words(log.args.amount)}, block ${receipt.blockNumber}. Your wallet had ${token.words(before)} and has ${token.words(after)}.`);
}

async function main() {
  const { rpc, escrow: address, abi: abiFile, order: id, "key-file": keyFile, send: isMeant } = given();
  const order = orderKey(id);
  const request = new FetchRequest(rpc);
  request.timeout = RPC_TIMEOUT_MS;
  const provider = new JsonRpcProvider(request, undefined, { staticNetwork: true, cacheTimeout: -1 });
  const escrow = new Contract(address, abi(abiFile), provider);
  const signer = wallet(keyFile, provider);
  const { chainId } = await Promise.race([provider._detectNetwork(), new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), RPC_TIMEOUT_MS).unref())]);
  if ((await provider.getCode(address)) === "0x") throw new Answer(EXIT.unknown, `There is no contract at ${address} on chain ${chainId}. Check the address and the endpoint.`);
  const deposit = await escrow.depositOf(order, signer.address);
  if (deposit.state === STATE.none) await explainNone(escrow, order, signer.address);
  const token = await tokenOf(deposit.token, provider);
  if (deposit.state !== STATE.funded) await explainEnd(escrow, order, signer.address, deposit, token);
  const rest = deposit.amount - deposit.settled;
  console.log(`Order ${id}, chain ${chainId}, contract ${address}.`);
  console.log(`Wallet ${signer.address} paid ${token.words(deposit.amount)} in; ${token.words(deposit.settled)} of it are settled, ${token.words(rest)} are not.`);
  const { timestamp: now } = await provider.getBlock("latest");
  if (BigInt(now) < deposit.deadline) {
    throw new Answer(EXIT.notYet, `Not yet: it can be taken back from ${utc(deposit.deadline)} on, in ${inWords(Number(deposit.deadline) - now)} by the chain's clock, which says ${utc(now)}. Until then the platform may settle it.`);
  }
  if (await escrow.paused()) console.log("The contract is paused. That stops deposits and payments to others, not this.");
  const { gasLimit, most } = await feeOf(escrow, order, signer, provider);
  console.log(`Since ${utc(deposit.deadline)} it can be taken back: ${token.words(rest)} to the same wallet, for a network fee of at most ${formatEther(most)} of the chain's own coin.`);
  if (isMeant) await send(escrow, order, signer, gasLimit, token);
  else console.log("Nothing was sent. Run this again with --send to do it.");
}

try {
  await main();
  process.exitCode = EXIT.done;
} catch (problem) {
  const isAnswer = problem instanceof Answer;
  console.error(isAnswer ? problem.message : `The endpoint did not answer as a chain with this contract would: ${problem.shortMessage ?? problem.message}`);
  process.exitCode = isAnswer ? problem.exit : EXIT.trouble;
}
// open connections must not keep it from ending
setTimeout(() => process.exit(), 100);
