/* What the page says of a wallet that claims a payout, in English and German. Where nothing is said here, words.js and words-de.js speak. */
import * as base from './words.js';
import * as inGerman from './words-de.js';

const { network, short } = base;
const say = (state, title, text) => ({ state, title, text });

const UNTIL_FINAL = 'The payout is paid as soon as it can no longer be undone, on Ethereum after about 15 minutes, on other networks often sooner. There is nothing left to do.';
const BIS_ENDGUELTIG = 'Die Auszahlung gilt als bezahlt, sobald sie nicht mehr rückgängig werden kann, auf Ethereum nach etwa 15 Minuten, auf anderen Netzen oft früher. Sie müssen nichts mehr tun.';

const english = (account) => ({
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
  spedUp: () => say('running', 'Claimed by another transaction. Waiting for finality.', UNTIL_FINAL),
  deposited: () => say('running', 'Claimed. Waiting for finality.', UNTIL_FINAL),
  otherTab: () => say('running', 'Another tab is asking your wallet about this claim.', 'Answer in the wallet; this page follows what comes of it.'),
  cancelled: () => say('cancelled', 'The transaction was cancelled or replaced in your wallet.', 'Nothing was claimed. Go on below when you want it.'),
  reverted: () => say('failed', 'The network refused the claim.',
    'Nothing was claimed; its fee is spent. The token may refuse the address still, or the claim has just been renewed: reload this page before you try again.'),
});

const german = (account) => ({
  ...inGerman,
  labels: { ...inGerman.labels, deposit: 'Mit meiner Wallet einfordern' },
  none: () => say('paused', 'In diesem Browser wurde keine Wallet gefunden.',
    'Installieren Sie eine oder schalten Sie sie für diese Seite ein und laden Sie neu. Oder speichern Sie den Nachweis und fordern Sie anderswo ein.'),
  found: (wallets) => say('pending', wallets.length === 1 ? wallets[0].name + ' gefunden.' : wallets.length + ' Wallets gefunden.',
    'Verbinden Sie eine, um einzufordern; gesendet wird nichts, bevor Sie es dort bestätigen.'),
  connecting: (name) => say('running', 'Sehen Sie in ' + name + ' nach.', 'Erlauben Sie dieser Seite, das Konto zu sehen, das die Gebühr zahlt.'),
  wrongNetwork: (has, plan) => say('differs', 'Ihre Wallet ist in ' + network(has) + '; die Forderung ist in ' + plan.network + '.',
    'Nichts wurde gesendet. Wechseln Sie das Netz hier oder in der Wallet.'),
  deposit: (plan) => say('pending', plan.total + ' einfordern.',
    'Sie gehen an ' + short(account) + '. Ihre Wallet zahlt die Gebühr des Netzes und zeigt die Forderung noch einmal, bevor etwas gesendet wird.'),
  spedUp: () => say('running', 'Durch eine andere Transaktion eingefordert. Warten auf Endgültigkeit.', BIS_ENDGUELTIG),
  deposited: () => say('running', 'Eingefordert. Warten auf Endgültigkeit.', BIS_ENDGUELTIG),
  reverted: () => say('failed', 'Das Netz hat die Forderung abgelehnt.',
    'Nichts wurde eingefordert; die Gebühr ist ausgegeben. Vielleicht lehnt der Token die Adresse noch ab, oder die Forderung wurde gerade erneuert: Laden Sie diese Seite neu, bevor Sie es noch einmal versuchen.'),
});

/** @param lang en or de; account the address that is paid, whichever wallet sends the claim */
export function claimWords(lang, account) {
  return lang === 'de' ? german(account) : english(account);
}
