/* What the page says of a wallet in German, whatever the wallet does: stake-words.js and claim-words.js say what is theirs. As words.js in English. */
import { refusal as inEnglish, short } from './words.js';

const say = (state, title, text) => ({ state, title, text });

export const labels = {
  connect: 'Wallet verbinden', again: 'Noch einmal prüfen', switchNetwork: 'Netz wechseln', addNetwork: 'Netz hinzufügen', approve: 'Erlauben',
  another: 'Andere Wallet nehmen', notConfirmed: 'Ich habe nicht bestätigt',
};

export const none = () => say('paused', 'In diesem Browser wurde keine Wallet gefunden.', 'Installieren Sie eine oder schalten Sie sie für diese Seite ein und laden Sie neu.');
export const found = (wallets) => say('pending', wallets.length === 1 ? wallets[0].name + ' gefunden.' : wallets.length + ' Wallets gefunden.',
  'Verbinden Sie sie; gesendet wird nichts, bevor Sie es in der Wallet bestätigen.');
export const connecting = (name) => say('running', 'Sehen Sie in ' + name + ' nach.', 'Erlauben Sie dieser Seite, das Konto zu sehen.');
export const locked = (name) => say('paused', name + ' zeigt dieser Seite kein Konto mehr.', 'Sie ist gesperrt oder wurde getrennt. Entsperren Sie sie und verbinden Sie neu.');

export const switching = (plan) => say('running', 'Sehen Sie in Ihrer Wallet nach.', 'Erlauben Sie ihr den Wechsel zu ' + plan.network + '.');
export const unknownNetwork = (plan) => say('differs', 'Ihre Wallet kennt ' + plan.network + ' nicht.', plan.publicRpcUrl
  ? 'Nichts wurde gesendet. Fügen Sie das Netz hinzu; die Wallet zeigt, was sie hinzufügt.'
  : 'Nichts wurde gesendet. Fügen Sie in der Wallet das Netz mit der Nummer ' + plan.chainId + ' hinzu und wechseln Sie dorthin.');
export const noFee = (plan, has, needs) => say('differs', 'Die Wallet hat ' + has + ' ' + plan.currency + ' für die Gebühr des Netzes; etwa ' + needs + ' sind nötig.',
  'Nichts wurde gesendet. Laden Sie dasselbe Konto mit ' + plan.currency + ' auf und prüfen Sie noch einmal.');
export const signing = () => say('running', 'Sehen Sie in Ihrer Wallet nach: 1 von 2.', 'Unterschreiben Sie, dass der Vertrag genau diesen Betrag nehmen darf. Das kostet nichts.');
export const noPermit = (plan) => say('pending', 'Ihre Wallet kann diese Erlaubnis nicht unterschreiben.', 'Schritt 1 von 2: dem Vertrag ' + plan.total + ' durch eine Transaktion erlauben.');
export const sending = (second) => say('running', second ? 'Sehen Sie in Ihrer Wallet nach: 2 von 2.' : 'Sehen Sie in Ihrer Wallet nach.', 'Bestätigen Sie dort die Transaktion. Noch wurde nichts gesendet.');

export const sent = (it) => say('running', 'Gesendet. Warten, bis das Netz sie aufnimmt.',
  (it.hash ? 'Transaktion ' + short(it.hash) + '. ' : '') + 'Sie können diese Seite schließen; wir finden sie von selbst.');
export const sentFrom = (it) => say('running', 'Gesendet von ' + short(it.account) + '. Warten, bis das Netz sie aufnimmt.', 'Ihre Wallet zeigt jetzt ein anderes Konto; das ändert nichts. Senden Sie nicht noch einmal.');
export const elsewhere = (plan) => say('running', 'Gesendet, aber Ihre Wallet ist jetzt in einem anderen Netz.', 'Es geht von selbst weiter. Wechseln Sie zurück zu ' + plan.network + ', um es hier zu verfolgen; senden Sie nicht noch einmal.');
export const silent = () => say('running', 'Gesendet, aber Ihre Wallet antwortet gerade nicht.', 'Es geht von selbst weiter. Senden Sie nicht noch einmal.');
export const elsewhereSent = (it) => say('running', 'Dies wurde von ' + short(it.account) + ' gesendet.', 'Öffnen Sie dieselbe Wallet, um es hier zu verfolgen; senden Sie nicht noch einmal.');
export const noBlocks = (plan, seconds) => say('slow', 'Seit ' + seconds + ' s nimmt ' + plan.network + ' nichts auf.', 'Es liegt nicht an Ihrer Transaktion. Sie wartet und geht mit dem Netz weiter; senden Sie nicht noch einmal.');
export const stuck = (minutes) => say('slow', 'Das Netz hat Ihre Transaktion seit ' + minutes + ' min nicht aufgenommen.',
  'Wahrscheinlich ist ihre Gebühr zu niedrig. Öffnen Sie sie in der Wallet und wählen Sie „beschleunigen“ oder „abbrechen“; diese Seite folgt beidem. Senden Sie keine zweite.');
export const otherTab = () => say('running', 'Ein anderer Tab fragt Ihre Wallet gerade danach.', 'Antworten Sie in der Wallet; diese Seite folgt dem, was daraus wird.');
export const cancelled = () => say('cancelled', 'Die Transaktion wurde in Ihrer Wallet abgebrochen oder ersetzt.', 'Nichts hat sich geändert. Machen Sie unten weiter, wenn Sie es noch möchten.');
export const unsure = (it) => say('unknown', 'Die Seite wurde verlassen, während Ihre Wallet fragte.', 'Wir wissen nicht, ob Sie bestätigt haben. Sehen Sie in der Wallet unter ' + short(it.account) + ' nach: Bestätigen Sie, was dort wartet, oder lehnen Sie es ab. Wurde nichts gesendet, sagen Sie es unten.');

export const changed = (account, next) => ({ ...next, title: 'Ihre Wallet zeigt jetzt ' + short(account) + '. ' + next.title });

/** The same cases as in English; the mark tells them apart. */
export function refusal(error, plan) {
  const { state } = inEnglish(error, plan);
  const text = String((error && error.message) || '');
  if (state === 'cancelled') return say(state, 'Sie haben die Anfrage in der Wallet abgelehnt.', 'Nichts wurde gesendet. Drücken Sie den Knopf, um noch einmal gefragt zu werden.');
  if (state === 'pending') return say(state, 'Ihre Wallet fragt schon.', 'Öffnen Sie sie und beantworten Sie die Anfrage, die dort wartet.');
  if (state === 'paused') return say(state, 'Ihre Wallet gibt dieses Konto nicht frei oder hat keine Verbindung.', 'Nichts wurde gesendet. Prüfen Sie die Wallet und verbinden Sie sie neu.');
  if (state === 'differs') return say(state, 'Die Wallet hat zu wenig ' + plan.currency + ' für die Gebühr des Netzes.', 'Nichts wurde gesendet. Laden Sie dasselbe Konto mit ' + plan.currency + ' auf und versuchen Sie es noch einmal.');
  return say(state, 'Ihre Wallet hat es nicht getan.', (text ? 'Sie sagt: ' + text.slice(0, 160).replace(/\.?$/, '. ') : '') + 'Sehen Sie in der Wallet nach und versuchen Sie es noch einmal.');
}
