/* One wallet as a browser extension would put it into a page; its person is the scenario, through window.__wallets. */
((config) => {
  const key = '__wallet-' + config.uuid;
  const asks = ['eth_requestAccounts', 'personal_sign', 'eth_signTypedData_v4', 'eth_sendTransaction', 'wallet_switchEthereumChain', 'wallet_addEthereumChain'];
  const listeners = {};
  let id = 0;
  let rejects = 0;
  let gas = null;

  function read() {
    try {
      return JSON.parse(window.localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  const state = Object.assign({ account: config.account, chain: config.chain, allowed: false, knows: [config.chain] }, read());

  function change(values) {
    Object.assign(state, values);
    try {
      window.localStorage.setItem(key, JSON.stringify(state));
    } catch { /* a page without an origin has none */ }
  }

  function tell(event, value) {
    (listeners[event] || []).forEach((heard) => heard(value));
  }

  function fail(code, message) {
    throw Object.assign(new Error(message), { code });
  }

  async function ask(method, params) {
    const answer = JSON.parse(await window.__walletRpc(JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params })));
    if (answer.error) fail(answer.error.code, answer.error.message);
    return answer.result;
  }

  function switchTo(chain) {
    change({ chain });
    tell('chainChanged', chain);
    return null;
  }

  const accounts = () => (state.allowed && state.account ? [state.account] : []);

  const provider = {
    request: async ({ method, params = [] }) => {
      if (asks.includes(method) && rejects > 0) {
        rejects -= 1;
        fail(4001, 'User rejected the request.');
      }
      switch (method) {
        case 'eth_requestAccounts':
          change({ allowed: true });
          return accounts();
        case 'eth_accounts':
          return accounts();
        case 'eth_chainId':
          return state.chain;
        case 'wallet_switchEthereumChain':
          return state.knows.includes(params[0].chainId) ? switchTo(params[0].chainId) : fail(4902, 'Unrecognized chain ID.');
        case 'wallet_addEthereumChain':
          change({ knows: [...state.knows, params[0].chainId] });
          return switchTo(params[0].chainId);
        case 'eth_signTypedData_v4':
          return config.typedData ? ask(method, [params[0], JSON.parse(params[1])]) : fail(4200, 'Unsupported method.');
        case 'eth_sendTransaction':
          if (state.chain !== params[0].chainId) fail(-32603, 'The transaction is for another network.');
          return ask(method, [gas ? { ...params[0], gas } : params[0]]);
        default:
          return ask(method, params);
      }
    },
    on: (event, heard) => { (listeners[event] = listeners[event] || []).push(heard); },
    removeListener: (event, heard) => { listeners[event] = (listeners[event] || []).filter((one) => one !== heard); },
  };

  window.__wallets = window.__wallets || {};
  window.__wallets[config.uuid] = {
    rejects: (times) => { rejects = Number(times); },
    limits: (units) => { gas = units ? '0x' + Number(units).toString(16) : null; },
    switchTo,
    choose: (account) => {
      change({ account: account || null });
      tell('accountsChanged', accounts());
    },
  };
  const info = Object.freeze({ uuid: config.uuid, name: config.name, icon: config.icon, rdns: config.rdns });
  const announce = () =>
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }));
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
})(%CONFIG%);
