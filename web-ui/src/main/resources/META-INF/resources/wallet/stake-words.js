/* What the page says of a wallet that stakes, takes stake out or appeals, in English and German. Where nothing is said here, words.js and words-de.js speak. */
import * as base from './words.js';
import * as inGerman from './words-de.js';

const { network, short } = base;
const say = (state, title, text) => ({ state, title, text });

const ENGLISH = {
  stake: { button: 'Stake', done: 'Staked.', doing: (plan, node) => 'Stake ' + plan.total + ' on ' + node + '.' },
  unbond: { button: 'Take out', done: 'It unbonds.', doing: (plan, node) => 'Begin to take ' + plan.total + ' out of ' + node + '.' },
  withdraw: { button: 'Withdraw', done: 'Withdrawn.', doing: (plan, node) => 'Withdraw ' + plan.total + ' of ' + node + ' to your wallet.' },
  appeal: { button: 'Appeal', done: 'Appealed.', doing: (plan, node) => 'Appeal against the verdict about ' + node + '.' },
};

const GERMAN = {
  stake: { button: 'Hinterlegen', done: 'Hinterlegt.', doing: (plan, node) => plan.total + ' auf ' + node + ' hinterlegen.' },
  unbond: { button: 'Herausnehmen', done: 'Die Frist läuft.', doing: (plan, node) => 'Beginnen, ' + plan.total + ' aus ' + node + ' herauszunehmen.' },
  withdraw: { button: 'Auszahlen', done: 'Ausgezahlt.', doing: (plan, node) => plan.total + ' von ' + node + ' in die Wallet auszahlen.' },
  appeal: { button: 'Einspruch erheben', done: 'Einspruch erhoben.', doing: (plan, node) => 'Einspruch gegen die Entscheidung über ' + node + ' erheben.' },
};

const english = (act, node) => ({
  ...base,
  labels: { ...base.labels, deposit: act.button },
  none: () => say('paused', 'No wallet was found in this browser.', 'Install one or switch it on for this page, then reload.'),
  found: (wallets) => say('pending', wallets.length === 1 ? 'Found ' + wallets[0].name + '.' : 'Found ' + wallets.length + ' wallets.',
    'Connect it; nothing is sent before you confirm it in the wallet.'),
  connecting: (name) => say('running', 'Look at ' + name + '.', 'Allow this page to see the account.'),
  otherOwner: (owner) => say('differs', 'This stake belongs to ' + short(owner) + '.', 'Nothing was sent. Choose that account in your wallet, then check again.'),
  wrongNetwork: (has, plan) => say('differs', 'Your wallet is on ' + network(has) + '; stakes are on ' + plan.network + '.',
    'Nothing was sent. Switch the network here or in your wallet.'),
  tooLittle: (plan, has, missing) => say('differs', 'You want to stake ' + plan.total + ', the wallet has ' + has + '.', 'Nothing was sent. Add ' + missing + ' or stake less.'),
  approve: (plan) => say('pending', 'Step 1 of 2: allow the stake contract to take ' + plan.total + '.', 'Exactly this amount, once; staking is the second step.'),
  deposit: (plan) => say('pending', act.doing(plan, node), 'Your wallet shows it once more before anything is sent.'),
  permit: (plan) => say('pending', act.doing(plan, node),
    'Your wallet asks twice: to sign that the contract may take exactly this amount, which costs nothing, and to stake it.'),
  sent: (it) => say('running', 'Sent. Waiting for the network to take it in.',
    (it.hash ? 'Transaction ' + short(it.hash) + '. ' : '') + 'You can close this page; the list above finds it by itself.'),
  elsewhere: (plan) => say('running', 'Sent, but your wallet is on another network now.', 'It goes on by itself. Switch back to ' + plan.network + ' to follow it here; do not send again.'),
  silent: () => say('running', 'Sent, but your wallet does not answer just now.', 'It goes on by itself. Do not send again.'),
  elsewhereSent: (it) => say('running', 'This was sent from ' + short(it.account) + '.', 'Open the same wallet to follow it here; do not send again.'),
  spedUp: () => say('running', act.done + ' Your wallet sent another transaction instead.', 'It counts as soon as it can no longer be undone, on Ethereum after about 15 minutes, on other networks often sooner.'),
  deposited: () => say('running', act.done + ' Waiting for finality.', 'It counts as soon as it can no longer be undone, on Ethereum after about 15 minutes, on other networks often sooner. There is nothing left to do.'),
  otherTab: () => say('running', 'Another tab is asking your wallet about this.', 'Answer in the wallet; this page follows what comes of it.'),
  cancelled: () => say('cancelled', 'The transaction was cancelled or replaced in your wallet.', 'Nothing has changed. Go on below if you still want it.'),
  reverted: () => say('failed', 'The network refused the transaction.', 'Nothing has changed; its fee is spent. Reload the page to see how your stake stands.'),
});

const german = (act, node) => ({
  ...inGerman,
  labels: { ...inGerman.labels, deposit: act.button },
  otherOwner: (owner) => say('differs', 'Dieser Einsatz gehört ' + short(owner) + '.', 'Nichts wurde gesendet. Wählen Sie dieses Konto in der Wallet und prüfen Sie noch einmal.'),
  wrongNetwork: (has, plan) => say('differs', 'Ihre Wallet ist in ' + network(has) + '; Einsätze sind in ' + plan.network + '.', 'Nichts wurde gesendet. Wechseln Sie das Netz hier oder in der Wallet.'),
  tooLittle: (plan, has, missing) => say('differs', 'Sie möchten ' + plan.total + ' hinterlegen, die Wallet hat ' + has + '.', 'Nichts wurde gesendet. Es fehlen ' + missing + '; oder hinterlegen Sie weniger.'),
  approve: (plan) => say('pending', 'Schritt 1 von 2: dem Vertrag erlauben, ' + plan.total + ' zu nehmen.', 'Genau diesen Betrag, ein Mal; das Hinterlegen ist der zweite Schritt.'),
  deposit: (plan) => say('pending', act.doing(plan, node), 'Ihre Wallet zeigt es noch einmal, bevor etwas gesendet wird.'),
  permit: (plan) => say('pending', act.doing(plan, node),
    'Ihre Wallet fragt zwei Mal: nach einer Unterschrift, dass der Vertrag genau diesen Betrag nehmen darf, sie kostet nichts; und nach dem Hinterlegen.'),
  spedUp: () => say('running', act.done + ' Ihre Wallet hat eine andere Transaktion dafür gesendet.', 'Es zählt, sobald es nicht mehr rückgängig werden kann, auf Ethereum nach etwa 15 Minuten, auf anderen Netzen oft früher.'),
  deposited: () => say('running', act.done + ' Warten auf Endgültigkeit.', 'Es zählt, sobald es nicht mehr rückgängig werden kann, auf Ethereum nach etwa 15 Minuten, auf anderen Netzen oft früher. Sie müssen nichts mehr tun.'),
  reverted: () => say('failed', 'Das Netz hat die Transaktion abgelehnt.', 'Nichts hat sich geändert; ihre Gebühr ist ausgegeben. Laden Sie die Seite neu, um zu sehen, wie Ihr Einsatz steht.'),
});

/** @param lang en or de; act stake, unbond, withdraw or appeal; node its name */
export function stakeWords(lang, act, node) {
  return lang === 'de' ? german(GERMAN[act], node) : english(ENGLISH[act], node);
}
