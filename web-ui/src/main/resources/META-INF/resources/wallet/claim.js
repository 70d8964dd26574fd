/* Claims a payout from the distributor with a wallet of this browser: any wallet, the address in the claim is paid. */
import { wordAt } from './chain.js';
import { claimWords } from './claim-words.js';
import { Journey } from './journey.js';

/* a proof among a few thousand payees, and a token that is new to its holder */
const GAS_CLAIM = 150000n;

/** @param box the part of the page that names this module */
export function start(box) {
  const data = box.dataset;
  const cumulative = BigInt(data.cumulative);
  new Journey(box, {
    key: 'nf-claim-' + data.chain + '-' + data.contract + '-' + data.account + '-' + data.cumulative, words: claimWords(data.lang, data.account),
    chainId: BigInt(data.chain), network: data.network, currency: data.currency, publicRpcUrl: data.rpc,
    token: data.token, decimals: Number(data.decimals), contract: data.contract, total: data.total,
    call: data.call, stateCall: data.claimed,
    measure: (claimed) => BigInt('0x' + wordAt(claimed, 0)),
    isDone: (claimed) => claimed >= cumulative,
    gas: GAS_CLAIM,
  }).start();
}
