/* Stakes on a node, takes stake out, or appeals against a verdict, from a wallet of this browser. */
import { wordAt } from './chain.js';
import { Journey } from './journey.js';
import { stakeWords } from './stake-words.js';

/* stakeOf answers active, unbonding and a time; slashOf an amount, a time and a state */
const ACTIVE = 0;
const UNBONDING = 1;
const SLASH_STATE = 2;
const APPEALED = 2n;
const GAS_STAKE = 200000n;
const GAS_OTHER = 90000n;

const number = (index) => (answer) => BigInt('0x' + wordAt(answer, index));

const ACTS = {
  stake: { measure: number(ACTIVE), isDone: (now, before, amount) => before !== null && now >= before + amount },
  unbond: { measure: number(ACTIVE), isDone: (now, before, amount) => before !== null && now <= before - amount },
  withdraw: { measure: number(UNBONDING), isDone: (now, before) => before !== null && now < before },
  appeal: { measure: number(SLASH_STATE), isDone: (now) => now === APPEALED },
};

/** @param box the part of the page that names this module */
export function start(box) {
  const data = box.dataset;
  const act = ACTS[data.act];
  const amount = BigInt(data.amount);
  new Journey(box, {
    key: 'nf-stake-' + data.once, words: stakeWords(data.lang, data.act, data.node),
    chainId: BigInt(data.chain), network: data.network, currency: data.currency, publicRpcUrl: data.rpc,
    token: data.token, decimals: Number(data.decimals), contract: data.contract, amount, total: data.total, owner: data.owner || null,
    approveCall: data.approve, call: data.call, permitCall: data.permit, stateCall: data.held,
    measure: act.measure, isDone: (now, before) => act.isDone(now, before, amount),
    once: true, gas: data.act === 'stake' ? GAS_STAKE : GAS_OTHER,
  }).start();
}
