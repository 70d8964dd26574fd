/* Links a wallet of this browser to the account: the server writes a message, the wallet signs it, a form brings it back. */
import { buttonsIn, noteIn } from './note.js';
import { Wallet, discover } from './wallets.js';
import * as words from './words.js';

const NOBODY_MS = 1500;

const hex = (text) => '0x' + Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function messageFor(box, account) {
  const answer = await fetch(box.dataset.message, { method: 'POST', body: new URLSearchParams({ address: account }) });
  if (!answer.ok) throw Object.assign(new Error('no message'), { said: words.link.noMessage() });
  return answer.text();
}

/** @param box the part of the page that names this module */
export function start(box) {
  const say = noteIn(box);
  const offer = buttonsIn(box.querySelector('[data-buttons]'));
  let found = [];

  function choose(said) {
    say(said);
    offer(found.map((it) => ({ label: 'Link ' + it.name, icon: found.length === 1 ? null : it.icon, act: () => link(it) })));
  }

  async function link(it) {
    offer([]);
    try {
      say(words.link.connecting(it.name));
      const wallet = new Wallet(it);
      const account = await wallet.connect();
      const message = await messageFor(box, account);
      say(words.link.signing(account));
      const signature = await wallet.request('personal_sign', [hex(message), account]);
      say(words.link.checking());
      box.querySelector('[id$=":message"]').value = message;
      box.querySelector('[id$=":signature"]').value = signature;
      box.querySelector('[id$=":linkButton"]').click();
    } catch (error) {
      const refused = words.refusal(error, { currency: '' });
      choose(error.said || (error.code === 4001 ? words.link.rejected() : { ...refused, text: refused.text.replace('Nothing was sent.', 'Nothing was linked.') }));
    }
  }

  window.setTimeout(() => { if (!found.length) say(words.link.none()); }, NOBODY_MS);
  discover((wallets) => {
    found = wallets;
    choose(words.link.found(wallets));
  });
}
