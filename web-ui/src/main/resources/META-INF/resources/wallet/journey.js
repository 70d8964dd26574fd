/* Takes a wallet of this browser through what a plan asks of it. What to send was encoded by the server; the server alone says when it counts. */
import { buttonsIn, noteIn } from './note.js';
import { Chain, GAS, decimal } from './chain.js';
import { follow } from './following.js';
import { Memory } from './memory.js';
import { Wallet, discover } from './wallets.js';

const NOBODY_MS = 1500;
const UNKNOWN_CHAIN = 4902;
const CANNOT = [4200, -32601, -32004];
const FEE_DIGITS = 6;

/**
 * One act of a wallet. The plan: { key, words, chainId, network, currency, publicRpcUrl, token, decimals, contract, amount, total,
 * owner, approveCall, call, permitCall, stateCall, measure, isDone, once, gas }. Without an approveCall it moves no tokens of the
 * wallet; with an owner only that account can do it; once: nothing in the contract tells that it was done, so this browser remembers.
 */
export class Journey {
  constructor(box, plan) {
    this.plan = plan;
    this.words = plan.words;
    this.say = noteIn(box);
    this.offer = buttonsIn(box.querySelector('[data-buttons]'));
    this.memory = new Memory(plan.key);
    this.found = [];
    this.turn = 0;
    this.following = false;
  }

  start() {
    this.memory.onChange(() => this.otherTab());
    window.setTimeout(() => { if (!this.found.length) this.say(this.words.none()); }, NOBODY_MS);
    discover((wallets) => {
      this.found = wallets;
      if (this.wallet) return;
      this.choose();
      this.resume().catch(() => this.choose());
    });
  }

  /* ---- which wallet ---- */

  choose() {
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
    this.chain = new Chain(wallet, this.plan);
    this.memory.set({ wallet: wallet.id });
    wallet.on('accountsChanged', (accounts) => this.accountChanged(wallet, accounts));
    wallet.on('chainChanged', () => { if (wallet === this.wallet && !this.following) this.run(() => this.check()); });
    wallet.on('disconnect', () => { if (wallet === this.wallet && !this.following) this.lost(); });
    await this.goOn();
  }

  accountChanged(wallet, accounts) {
    if (wallet !== this.wallet) return;
    const account = accounts[0] || null;
    if (account === wallet.account) return;
    wallet.account = account || wallet.account;
    if (this.following) return;
    if (!account) this.lost();
    else this.run(() => this.check((said) => this.words.changed(account, said)));
  }

  lost() {
    this.turn += 1;
    this.say(this.words.locked(this.wallet.name));
    this.wallet = null;
    this.offerWallets();
  }

  /* ---- how far it is ---- */

  /** Takes up what is on its way, from here or from another tab; looks at the wallet when nothing is. */
  async goOn() {
    const { sent } = this.memory.get();
    if (!sent) return this.check();
    if (sent.hash) return this.follow(sent);
    if (!(await this.chain.isRight())) return this.check();
    if ((await this.chain.count(sent.account, 'pending')) > sent.nonce) return this.follow(sent);
    this.memory.set({ sent: null });
    return this.check((said) => (said.state === 'pending' ? { ...this.words.unsure(sent), text: this.words.unsure(sent).text + ' ' + said.title } : said));
  }

  otherTab() {
    if (!this.wallet || this.following) return;
    const { sent } = this.memory.get();
    if (sent && !sent.hash) {
      this.turn += 1;
      this.say(this.words.otherTab());
      this.offer([{ label: this.words.labels.again, act: () => this.run(() => this.goOn()) }]);
      return;
    }
    this.run(() => this.goOn());
  }

  async check(put = (said) => said) {
    const turn = ++this.turn;
    const [said, offers] = await this.look();
    if (turn !== this.turn) return;
    this.say(put(said));
    this.offer(offers);
  }

  /** What the wallet can do next: what to say of it, and the buttons. */
  async look() {
    const { plan, chain, wallet } = this;
    const again = { label: this.words.labels.again, act: () => this.run(() => this.check()) };
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
    this.offer([{ label: this.words.labels.again, act: () => this.run(() => this.check()) }]);
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
      const again = { label: this.words.labels.again, act: () => this.run(() => this.check()) };
      this.offer(this.plan.publicRpcUrl ? [add, again] : [again]);
      return;
    }
    await this.check();
  }

  async addNetwork(chainId) {
    this.say(this.words.switching(this.plan));
    await this.wallet.request('wallet_addEthereumChain', [{
      chainId, chainName: this.plan.network, rpcUrls: [this.plan.publicRpcUrl],
      nativeCurrency: { name: this.plan.currency, symbol: this.plan.currency, decimals: 18 },
    }]);
    await this.check();
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
