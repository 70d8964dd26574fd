/* What every tab of this browser knows of one act of a wallet: which wallet, and the transaction that is on its way. */

export class Memory {
  constructor(key) {
    this.key = key;
  }

  get() {
    try {
      return JSON.parse(window.localStorage.getItem(this.key)) || {};
    } catch {
      return {};
    }
  }

  /** Without storage the page still works; it only forgets when it is left. */
  set(values) {
    try {
      window.localStorage.setItem(this.key, JSON.stringify({ ...this.get(), ...values }));
    } catch { /* a browser may forbid it */ }
  }

  /** Hears what other tabs remember. */
  onChange(heard) {
    window.addEventListener('storage', (event) => { if (event.key === this.key) heard(); });
  }
}
