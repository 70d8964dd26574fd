/* What the page says of a wallet that pays an order or is linked: state of the mark, bold sentence, plain sentence. First what happened, then what to do. */

const NETWORKS = new Map([
  [1n, 'Ethereum'], [10n, 'OP Mainnet'], [56n, 'BNB Chain'], [100n, 'Gnosis'], [137n, 'Polygon'], [8453n, 'Base'],
  [42161n, 'Arbitrum One'], [43114n, 'Avalanche'], [11155111n, 'Sepolia'],
]);

export const network = (id) => NETWORKS.get(id) || 'network ' + id;
export const short = (text) => text.slice(0, 6) + '…' + text.slice(-4);
const say = (state, title, text) => ({ state, title, text });

export const labels = {
  connect: 'Connect wallet', again: 'Check again', switchNetwork: 'Switch network', addNetwork: 'Add the network', approve: 'Approve', deposit: 'Deposit',
  another: 'Use another wallet', notConfirmed: 'I did not confirm it',
};

export const looking = () => say('pending', 'Looking for a wallet in this browser.', '');
export const none = () => say('paused', 'No wallet was found in this browser.',
  'Install one or switch it on for this page, then reload. To pay by card instead, give this order up below and take a new quote.');
export const found = (wallets) => wallets.length === 1
  ? say('pending', 'Found ' + wallets[0].name + '.', 'Connect it; nothing is sent before you confirm it in the wallet.')
  : say('pending', 'Found ' + wallets.length + ' wallets.', 'Choose the one that pays; nothing is sent before you confirm it there.');
export const connecting = (name) => say('running', 'Look at ' + name + '.', 'Allow this page to see the account that pays.');
export const locked = (name) => say('paused', name + ' shows this page no account any more.',
  'It is locked, or was disconnected. Unlock it and connect again.');

export const wrongNetwork = (has, plan) => say('differs', 'Your wallet is on ' + network(has) + '; this deposit goes through ' + plan.network + '.',
  'Nothing was sent. Switch the network here or in your wallet.');
export const switching = (plan) => say('running', 'Look at your wallet.', 'Allow it to switch to ' + plan.network + '.');
export const unknownNetwork = (plan) => say('differs', 'Your wallet does not know ' + plan.network + '.', plan.publicRpcUrl
  ? 'Nothing was sent. Add the network; the wallet shows what it adds.'
  : 'Nothing was sent. Add the network with the number ' + plan.chainId + ' in your wallet, then switch to it.');

export const tooLittle = (plan, has, missing) => say('differs', 'The deposit is ' + plan.total + ', the wallet has ' + has + '.',
  'Nothing was sent. Add ' + missing + ' to it, or choose another account or wallet.');
export const noFee = (plan, has, needs) => say('differs', 'The wallet has ' + has + ' ' + plan.currency + ' for the fee of the network; about ' + needs + ' is needed.',
  'Nothing was sent. Add some ' + plan.currency + ' to the same account, then check again.');
export const approve = (plan) => say('pending', 'Step 1 of 2: allow the escrow contract to take ' + plan.total + '.',
  'Exactly this amount, once; the deposit is the second step.');
export const deposit = (plan) => say('pending', 'Deposit ' + plan.total + '.', 'Your wallet shows it once more before anything is sent.');
export const permit = (plan) => say('pending', 'Deposit ' + plan.total + '.',
  'Your wallet asks twice: to sign that the contract may take exactly this amount, which costs nothing, and to send the deposit.');
export const signing = () => say('running', 'Look at your wallet: 1 of 2.', 'Sign that the contract may take exactly this amount. Signing costs nothing.');
export const noPermit = (plan) => say('pending', 'Your wallet cannot sign this permission.', 'Step 1 of 2: allow the contract to take ' + plan.total + ' by a transaction instead.');
export const sending = (second) => say('running', second ? 'Look at your wallet: 2 of 2.' : 'Look at your wallet.', 'Confirm the transaction there. Nothing was sent yet.');

export const sent = (it) => say('running', 'Sent. Waiting for the network to take it in.',
  (it.hash ? 'Transaction ' + short(it.hash) + '. ' : '') + 'You can close this page; the order finds the deposit by itself.');
export const sentFrom = (it) => say('running', 'Sent from ' + short(it.account) + '. Waiting for the network to take it in.',
  'Your wallet shows another account now; that changes nothing. Do not send again.');
export const elsewhere = (plan) => say('running', 'Sent, but your wallet is on another network now.',
  'The deposit goes on by itself. Switch back to ' + plan.network + ' to follow it here; do not send again.');
export const silent = () => say('running', 'Sent, but your wallet does not answer just now.', 'The deposit goes on by itself, and the order finds it. Do not send again.');
export const elsewhereSent = (it) => say('running', 'A transaction for this order was sent from ' + short(it.account) + '.',
  'Open the same wallet to follow it here. The order finds the deposit by itself; do not send again.');
export const noBlocks = (plan, seconds) => say('slow', plan.network[0].toUpperCase() + plan.network.slice(1) + ' has taken in nothing for ' + seconds + ' s.',
  'It is not about your transaction. It waits and goes on when the network does; do not send again.');
export const stuck = (minutes) => say('slow', 'The network has not taken your transaction in for ' + minutes + ' min.',
  'Its fee is probably too low. Open it in your wallet and choose "speed up", or "cancel" to send nothing; this page follows both. Do not send a second one.');
export const spedUp = () => say('running', 'Deposited by the transaction that your wallet sent instead. Waiting for finality.',
  'The order is funded as soon as it can no longer be undone, on Ethereum after about 15 minutes, on other networks often sooner. There is nothing left to do.');
export const otherTab = () => say('running', 'Another tab is asking your wallet about this order.', 'Answer in the wallet; this page follows what comes of it.');
export const cancelled = () => say('cancelled', 'The transaction was cancelled or replaced in your wallet.', 'No tokens were moved for this order. Go on below when you want to pay it.');
export const reverted = () => say('failed', 'The network refused the transaction.', 'No tokens were moved; its fee is spent. Check the wallet below, then try again.');
export const unsure = (it) => say('unknown', 'The page was left while your wallet was asking.',
  'We do not know whether you confirmed. Look into the wallet under ' + short(it.account) + ': confirm or reject what waits there. If nothing was sent, say so below.');
export const deposited = () => say('running', 'Deposited. Waiting for finality.', 'The order is funded as soon as the deposit can no longer be undone, on Ethereum after about 15 minutes, on other networks often sooner. There is nothing left to do.');

export const changed = (account, next) => ({ ...next, title: 'Your wallet is now on ' + short(account) + '. ' + next.title });

/** A wallet's refusal (EIP-1193 and what wallets really say), in words that tell what to do. */
export function refusal(error, plan) {
  const code = error && error.code;
  const text = String((error && error.message) || '');
  if (code === 4001 || code === 'ACTION_REJECTED' || /user (rejected|denied|cancel)/i.test(text)) {
    return say('cancelled', 'You rejected the request in your wallet.', 'Nothing was sent. Press the button to be asked again.');
  }
  if (code === -32002) return say('pending', 'Your wallet is asking already.', 'Open it and answer the request that waits there.');
  if (code === 4100) return say('paused', 'Your wallet does not let this page use that account.', 'Nothing was sent. Connect again and choose the account that pays.');
  if (code === 4900 || code === 4901) return say('paused', 'Your wallet has lost its connection.', 'Nothing was sent. Check the wallet and the network, then try again.');
  if (/insufficient funds/i.test(text)) {
    return say('differs', 'The wallet has too little ' + plan.currency + ' for the fee of the network.', 'Nothing was sent. Add some ' + plan.currency + ' to the same account, then try again.');
  }
  return say('failed', 'Your wallet did not do it.', (text ? 'It says: ' + text.slice(0, 160).replace(/\.?$/, '. ') : '') + 'Look into the wallet, then try again.');
}

/** While a wallet is linked to an account. */
export const link = {
  none: () => say('paused', 'No wallet was found in this browser.', 'Install one or switch it on for this page, then reload.'),
  found: (wallets) => say('pending', wallets.length === 1 ? 'Found ' + wallets[0].name + '.' : 'Found ' + wallets.length + ' wallets.',
    'Link it by signing a message. Signing costs nothing and moves no tokens.'),
  connecting: (name) => say('running', 'Look at ' + name + '.', 'Choose the account to link.'),
  signing: (account) => say('running', 'Look at your wallet.', 'Sign the message with ' + short(account) + '. It costs nothing and moves no tokens.'),
  checking: () => say('running', 'Signed. Checking the signature.', ''),
  noMessage: () => say('failed', 'We could not write the message just now.', 'Nothing was signed. Reload the page and try again.'),
  rejected: () => say('cancelled', 'You rejected the request in your wallet.', 'Nothing was linked. Press the button to be asked again.'),
};
