/* What the page says of a wallet that claims a payout. Where nothing is said here, words.js speaks. */
import * as base from './words.js';

const { network, short } = base;
const say = (state, title, text) => ({ state, title, text });
const UNTIL_FINAL = 'The payout is paid as soon as it can no longer be undone, usually within minutes.';

/** @param account the address that is paid, whichever wallet sends the claim */
export const claimWords = (account) => ({
  ...base,
  labels: { ...base.labels, deposit: 'Claim with my wallet' },
  none: () => say('paused', 'No wallet was found in this browser.',
    'Install one or switch it on for this page, then reload. Or save the proof and claim from anywhere else.'),
  found: (wallets) => say('pending', wallets.length === 1 ? 'Found ' + wallets[0].name + '.' : 'Found ' + wallets.length + ' wallets.',
    'Connect one to claim; nothing is sent before you confirm it there.'),
  connecting: (name) => say('running', 'Look at ' + name + '.', 'Allow this page to see the account that pays the fee.'),
  wrongNetwork: (has, plan) => say('differs', 'Your wallet is on ' + network(has) + '; the claim is on ' + plan.network + '.',
    'Nothing was sent. Switch the network here or in your wallet.'),
  deposit: (plan) => say('pending', 'Claim ' + plan.total + '.',
    'They go to ' + short(account) + '. Your wallet pays the fee of the network and shows the claim once more before anything is sent.'),
  sent: (it) => say('running', 'Sent. Waiting for the network to take it in.',
    (it.hash ? 'Transaction ' + short(it.hash) + '. ' : '') + 'You can close this page; the payout finds the claim by itself.'),
  elsewhere: (plan) => say('running', 'Sent, but your wallet is on another network now.',
    'The claim goes on by itself. Switch back to ' + plan.network + ' to follow it here; do not send again.'),
  silent: () => say('running', 'Sent, but your wallet does not answer just now.', 'The claim goes on by itself, and the payout finds it. Do not send again.'),
  elsewhereSent: (it) => say('running', 'The claim was sent from ' + short(it.account) + '.', 'Open the same wallet to follow it here; do not send again.'),
  spedUp: () => say('running', 'Claimed by another transaction. Waiting for finality.', UNTIL_FINAL + ' There is nothing left to do.'),
  deposited: () => say('running', 'Claimed. Waiting for finality.', UNTIL_FINAL + ' There is nothing left to do.'),
  otherTab: () => say('running', 'Another tab is asking your wallet about this claim.', 'Answer in the wallet; this page follows what comes of it.'),
  cancelled: () => say('cancelled', 'The transaction was cancelled or replaced in your wallet.', 'Nothing was claimed. Go on below when you want it.'),
  reverted: () => say('failed', 'The network refused the claim.',
    'Nothing was claimed; its fee is spent. The token may refuse the address still, or the claim has just been renewed: reload this page before you try again.'),
});
