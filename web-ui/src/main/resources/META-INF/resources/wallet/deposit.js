/* Pays an order from a wallet of this browser. */
import { wordAt } from './chain.js';
import { Journey } from './journey.js';
import * as words from './words.js';

const FUNDED = 1n;

/** @param box the part of the page that names this module */
export function start(box) {
  const data = box.dataset;
  new Journey(box, {
    key: 'nf-deposit-' + data.order, words,
    chainId: BigInt(data.chain), network: data.network, currency: data.currency, publicRpcUrl: data.rpc,
    token: data.token, decimals: Number(data.decimals), contract: data.escrow, amount: BigInt(data.amount), total: data.total,
    approveCall: data.approve, call: data.deposit, permitCall: data.permit, stateCall: data.held,
    measure: (deposit) => BigInt('0x' + wordAt(deposit, 2)),
    isDone: (state) => state >= FUNDED,
    isSeen: () => document.querySelector('[data-deposit-seen]') !== null,
  }).start();
}
