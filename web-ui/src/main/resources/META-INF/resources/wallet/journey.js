/* Takes a wallet of this browser through what a plan asks of it. What to send was encoded by the server; the server alone says when it counts. */
import { buttonsIn, noteIn } from './note.js';
import { Chain, GAS, decimal } from './chain.js';
import { follow } from './following.js';
import { Memory } from './memory.js';
import { Wallet, discover } from './wallets.js';

const NOBODY_MS = 1500;
const LOOK_MS = 1500;
const UNKNOWN_CHAIN = 4902;
const CANNOT = [4200, -32601, -32004];
const FEE_DIGITS = 6;

/**
 * One act of a wallet. The plan: { key, words, chainId, network, currency, publicRpcUrl, token, decimals, contract, amount, total,
 * owner, approveCall, call, permitCall, stateCall, measure, isDone, isSeen, once, gas }. Without an approveCall it moves no tokens of
 * the wallet; with an owner only that account can do it; isSeen: whether the page knows already that it was done, by whichever wallet;
 * once: nothing in the contract tells that it was done, so this browser remembers.
 */
export class Journey {
  constructor(box, plan) {
    this.plan = plan;
    this.words = plan.words;
    this.say = noteIn(box);
    this.draw = buttonsIn(box.querySelector('[data-buttons]'));
    this.box = box;
    this.offered = [];
    this.memory = new Memory(plan.key);
    this.found = [];
    this.locked = null;
    this.turn = 0;
    this.following = false;
  }

  start() {
    this.memory.onChange(() => this.otherTab());
    window.setTimeout(() => { if (!this.found.length) this.say(this.words.none()); }, NOBODY_MS);
    this.lookForSeen();
    discover((wallets) => {
      this.found = wallets;
      if (this.wallet) {
        if (this.offered.length) this.offerNext(this.offered);
        return;
      }
      this.choose();
      this.resume().catch(() => this.choose());
    });
  }

  /* ---- what it offers ---- */

  /** Buttons; none once the page knows that it was done: a second time would cost its fee for nothing. */
  offer(buttons) {
    this.offered = this.isSeen() ? [] : buttons;
    this.draw(this.offered);
  }

  /** What can be done with this wallet; with another one, too, where there are several. */
  offerNext(buttons) {
    const another = this.found.length > 1 && !this.isSeen();
    this.offer(buttons);
    if (another) this.draw([...buttons, { label: this.words.labels.another, act: () => this.useAnother() }]);
  }

  isSeen() { return Boolean(this.plan.isSeen && this.plan.isSeen()); }

  lookForSeen() {
    if (!this.plan.isSeen) return;
    const timer = window.setInterval(() => {
      if (!this.box.isConnected) window.clearInterval(timer);
      else if (this.offered.length && this.isSeen()) this.saySeen();
    }, LOOK_MS);
  }

  saySeen() {
    this.turn += 1;
    this.say(this.words.deposited());
    this.offer([]);
  }

  /* ---- which wallet ---- */

  choose() {
    if (this.isSeen()) return this.saySeen();
    const { sent } = this.memory.get();
    this.say(sent && sent.hash ? this.words.elsewhereSent(sent) : this.words.found(this.found));
    this.offerWallets();
  }

  offerWallets() {
    const only = this.found.length === 1;
    this.offer(this.found.map((it) => ({
      label: only ? this.words.labels.connect : it.name, icon: only ? null : it.icon, act: () => this.run(() => this.connect(it)),
    })));
  }

  useAnother() {
    this.turn += 1;
    this.wallet = null;
    this.locked = null;
    this.memory.set({ wallet: null });
    this.choose();
  }

  async connect(it) {
    this.say(this.words.connecting(it.name));
    const wallet = new Wallet(it);
    await wallet.connect();
    await this.use(wallet);
  }

  /** Goes on with the wallet that was used before, when it still allows that; nobody is asked. */
  async resume() {
    const before = this.memory.get().wallet;
    const it = this.found.find((wallet) => wallet.id === before);
    if (!it) return;
    const wallet = new Wallet(it);
    if ((await wallet.allowed()) && !this.wallet) await this.use(wallet);
  }

  async use(wallet) {
    this.wallet = wallet;
    this.locked = null;
    this.chain = new Chain(wallet, this.plan);
    this.memory.set({ wallet: wallet.id });
    wallet.on('accountsChanged', (accounts) => this.accountChanged(wallet, accounts));
    wallet.on('chainChanged', () => { if (wallet === this.wallet && !this.following) this.run(() => this.goOn()); });
    wallet.on('disconnect', () => { if (wallet === this.wallet && !this.following) this.lost(); });
    await this.goOn();
  }

  accountChanged(wallet, accounts) {
    const account = accounts[0] || null;
    if (wallet === this.locked && account) {
      wallet.account = account;
      this.wallet = wallet;
      this.locked = null;
      this.run(() => this.goOn());
      return;
    }
    if (wallet !== this.wallet) return;
    if (account === wallet.account) return;
    wallet.account = account || wallet.account;
    if (this.following) return;
    if (!account) this.lost();
    else this.run(() => this.goOn((said) => this.words.changed(account, said)));
  }

  lost() {
    this.turn += 1;
    this.say(this.words.locked(this.wallet.name));
    this.locked = this.wallet;
    this.wallet = null;
    this.offerWallets();
  }

  /* ---- how far it is ---- */

  /** Takes up what is on its way, from here or from another tab; looks at the wallet when nothing is. */
  async goOn(put) {
    const { sent } = this.memory.get();
    if (!sent) return this.check(put);
    if (sent.hash) return this.follow(sent);
    if (!(await this.chain.isRight())) return this.check(put);
    if (await this.wasConfirmed(sent)) return this.follow(sent);
    return this.unsure(sent);
  }

  async wasConfirmed(sent) {
    return (await this.chain.count(sent.account, 'pending')) > sent.nonce;
  }

  /** The wallet was asked and its answer is unknown: it may still come. Only the person can say that it will not. */
  async unsure(sent) {
    const turn = ++this.turn;
    this.say(this.words.unsure(sent));
    this.offerNext([this.againButton(), { label: this.words.labels.notConfirmed, act: () => this.run(() => this.forget()) }]);
    while (turn === this.turn && this.box.isConnected) {
      await new Promise((go) => { window.setTimeout(go, LOOK_MS); });
      const confirmed = turn === this.turn && (await this.wasConfirmed(sent).catch(() => false));
      if (confirmed && turn === this.turn) return this.follow(sent);
    }
  }

  /** The person says that what was asked was not confirmed. */
  async forget() {
    const { sent } = this.memory.get();
    if (sent && !sent.hash && !(await this.wasConfirmed(sent))) this.memory.set({ sent: null });
    return this.goOn();
  }

  againButton() {
    return { label: this.words.labels.again, act: () => this.run(() => this.goOn()) };
  }

  otherTab() {
    if (!this.wallet || this.following) return;
    const { sent } = this.memory.get();
    if (sent && !sent.hash) {
      this.turn += 1;
      this.say(this.words.otherTab());
      this.offerNext([this.againButton()]);
      return;
    }
    this.run(() => this.goOn());
  }

  async check(put = (said) => said) {
    const turn = ++this.turn;
    const [said, offers] = await this.look();
    if (turn !== this.turn) return;
    this.say(put(said));
    if (offers.length) this.offerNext(offers);
    else this.offer([]);
  }

  /** What the wallet can do next: what to say of it, and the buttons. */
  async look() {
    const { plan, chain, wallet } = this;
    const again = this.againButton();
    if (this.isSeen()) return [this.words.deposited(), []];
    const id = await chain.id();
    if (id !== plan.chainId) return [this.words.wrongNetwork(id, plan), [{ label: this.words.labels.switchNetwork, act: () => this.run(() => this.switchNetwork()) }]];
    if ((plan.once && this.memory.get().done) || (await chain.isDone(wallet.account))) return [this.words.deposited(), []];
    if (plan.owner && plan.owner !== wallet.account.toLowerCase()) return [this.words.otherOwner(plan.owner), [again]];
    const contract = await chain.isContract();
    if (!plan.approveCall) return this.lookAtFee('deposit', contract, again, this.words.deposit(plan), this.doIt());
    const has = await chain.balance();
    if (has < plan.amount) return [this.words.tooLittle(plan, this.tokens(has), this.tokens(plan.amount - has)), [again]];
    const allowed = (await chain.allowance(wallet.account)) >= plan.amount;
    const domain = allowed || contract || this.noPermit ? null : await chain.permitDomain();
    const step = allowed ? 'deposit' : domain ? 'permit' : 'approve';
    if (step === 'deposit') return this.lookAtFee(step, contract, again, this.words.deposit(plan), this.doIt());
    if (step === 'permit') {
      return this.lookAtFee(step, contract, again, this.words.permit(plan), { label: this.words.labels.deposit, act: () => this.run(() => this.permit(domain)) });
    }
    const said = this.noPermit ? this.words.noPermit(plan) : this.words.approve(plan);
    return this.lookAtFee(step, contract, again, said, { label: this.words.labels.approve, act: () => this.run(() => this.send('approve', plan.token, plan.approveCall, false)) });
  }

  doIt() {
    return { label: this.words.labels.deposit, act: () => this.run(() => this.deposit(this.plan.call, false)) };
  }

  /** Who pays the fee of a contract wallet is its own affair. */
  async lookAtFee(step, contract, again, said, button) {
    const missing = contract ? null : await this.chain.missingFee(this.plan.gas || GAS[step]);
    return missing ? [this.words.noFee(this.plan, this.fee(missing.has), this.fee(missing.needs)), [again]] : [said, [button]];
  }

  tokens(units) { return decimal(units, this.plan.decimals); }

  fee(wei) { return decimal(wei, 18, FEE_DIGITS); }

  /* ---- what is done ---- */

  /** Does what a button says; a refusal of the wallet leaves the buttons as they were looked for. */
  async run(work) {
    this.turn += 1;
    this.offer([]);
    try {
      await work();
    } catch (error) {
      const refusal = this.words.refusal(error, this.plan);
      if (!this.wallet) {
        this.choose();
        this.say(refusal);
      } else {
        await this.check((said) => (said.state === 'running' ? said : refusal)).catch(() => this.silent(refusal));
      }
    }
  }

  silent(refusal) {
    this.say(refusal);
    this.offerNext([this.againButton()]);
  }

  async switchNetwork() {
    this.say(this.words.switching(this.plan));
    const chainId = '0x' + this.plan.chainId.toString(16);
    try {
      await this.wallet.request('wallet_switchEthereumChain', [{ chainId }]);
    } catch (error) {
      const inner = error && error.data && error.data.originalError && error.data.originalError.code;
      if (error.code !== UNKNOWN_CHAIN && inner !== UNKNOWN_CHAIN) throw error;
      this.say(this.words.unknownNetwork(this.plan));
      const add = { label: this.words.labels.addNetwork, act: () => this.run(() => this.addNetwork(chainId)) };
      this.offerNext(this.plan.publicRpcUrl ? [add, this.againButton()] : [this.againButton()]);
      return;
    }
    await this.goOn();
  }

  async addNetwork(chainId) {
    this.say(this.words.switching(this.plan));
    await this.wallet.request('wallet_addEthereumChain', [{
      chainId, chainName: this.plan.network, rpcUrls: [this.plan.publicRpcUrl],
      nativeCurrency: { name: this.plan.currency, symbol: this.plan.currency, decimals: 18 },
    }]);
    await this.goOn();
  }

  async permit(domain) {
    const account = this.wallet.account;
    this.say(this.words.signing());
    let call;
    try {
      call = await this.chain.signPermit(domain);
    } catch (error) {
      if (!CANNOT.includes(error.code)) throw error;
      this.noPermit = true;
      return this.check();
    }
    if (this.wallet.account !== account) return this.check();
    return this.deposit(call, true);
  }

  deposit(call, second) {
    return this.send('deposit', this.plan.contract, call, second);
  }

  /** What is asked is remembered before it is asked: the answer may come when this page is gone. */
  async send(step, to, data, second) {
    const account = this.wallet.account;
    const other = this.memory.get().sent;
    if (other) return this.goOn();
    if (!(await this.chain.isRight())) return this.check();
    const before = await this.chain.measure(account);
    if (this.plan.isDone(before, null)) return this.check();
    const nonce = await this.chain.count(account, 'pending');
    this.say(this.words.sending(second));
    const asked = { step, account, nonce, before: before.toString(), hash: null, sentAt: Date.now() };
    this.following = true;
    this.memory.set({ sent: asked });
    try {
      const hash = await this.wallet.request('eth_sendTransaction', [{ from: account, to, data, chainId: '0x' + this.plan.chainId.toString(16) }]);
      const sent = { ...asked, hash, nonce: await this.nonceOf(hash, nonce), sentAt: Date.now() };
      this.memory.set({ sent });
      await this.follow(sent);
    } catch (error) {
      if (!this.memory.get().sent?.hash) this.memory.set({ sent: null });
      throw error;
    } finally {
      this.following = false;
    }
  }

  /** The wallet may have chosen another nonce than the next. */
  async nonceOf(hash, expected) {
    const known = await this.wallet.request('eth_getTransactionByHash', [hash]).catch(() => null);
    return known && known.nonce ? Number(BigInt(known.nonce)) : expected;
  }

  async follow(sent) {
    const turn = ++this.turn;
    this.following = true;
    this.offer([]);
    this.say(this.words.sent(sent));
    try {
      const end = await follow(this.chain, sent, () => this.hasEffect(sent), this.say, () => turn === this.turn);
      if (end) await this.ended(sent, end);
    } finally {
      this.following = false;
    }
  }

  async ended(sent, end) {
    const done = sent.step === 'deposit' && (end === 'done' || end === 'replaced-alike');
    this.memory.set({ sent: null, done });
    if (end === 'replaced-alike' && sent.step === 'deposit') {
      this.say(this.words.spedUp());
    } else if (end === 'done' && sent.step === 'deposit') {
      this.say(this.words.deposited());
    } else if (end === 'done' || end === 'replaced-alike') {
      await this.check();
    } else {
      const said = end === 'reverted' ? this.words.reverted() : this.words.cancelled();
      await this.check((next) => (next.state === 'pending' ? { ...said, text: said.text + ' ' + next.title } : next));
    }
  }

  hasEffect(sent) {
    return sent.step === 'deposit'
      ? this.chain.isDone(sent.account, sent.before === undefined ? null : BigInt(sent.before))
      : this.chain.allowance(sent.account).then((allowed) => allowed >= this.plan.amount);
  }
}
