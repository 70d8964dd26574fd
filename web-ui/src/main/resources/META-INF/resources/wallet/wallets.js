/* The wallets of this browser, as they announce themselves (EIP-6963). Nothing is asked of them here. */

const ICON = /^data:image\/(svg\+xml|png|webp|gif|jpeg)[;,]/i;

/** Calls found(wallets) with all that are known, whenever there is another one. */
export function discover(found) {
  const wallets = new Map();
  window.addEventListener('eip6963:announceProvider', (event) => {
    const { info, provider } = event.detail || {};
    if (!info || !info.uuid || !provider || typeof provider.request !== 'function') return;
    const known = [...wallets.values()].some((wallet) => wallet.provider === provider);
    if (known || wallets.has(info.uuid)) return;
    wallets.set(info.uuid, {
      id: String(info.rdns || info.uuid),
      name: String(info.name || 'Wallet').slice(0, 40),
      icon: ICON.test(info.icon || '') ? info.icon : null,
      provider,
    });
    found([...wallets.values()]);
  });
  window.dispatchEvent(new Event('eip6963:requestProvider'));
}

/** One wallet under one account, asked in the words of EIP-1193. */
export class Wallet {
  constructor(found) {
    Object.assign(this, { id: found.id, name: found.name, provider: found.provider, account: null });
  }

  request(method, params = []) {
    return this.provider.request({ method, params });
  }

  /** Asks the person to let this page see an account. */
  async connect() {
    this.account = (await this.request('eth_requestAccounts'))[0] || null;
    return this.account;
  }

  /** The account that this page was allowed to see before, without asking the person; null when there is none. */
  async allowed() {
    this.account = (await this.request('eth_accounts'))[0] || null;
    return this.account;
  }

  on(event, heard) {
    if (typeof this.provider.on === 'function') this.provider.on(event, heard);
  }
}
