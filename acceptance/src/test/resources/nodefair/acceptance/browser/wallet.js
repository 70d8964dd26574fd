(() => {
  const address = '%ADDRESS%';
  let id = 0;
  const provider = {
    request: async ({ method, params }) => {
      if (method === 'eth_requestAccounts' || method === 'eth_accounts') return [address];
      const body = JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params: params || [] });
      const answer = JSON.parse(await window.__walletRpc(body));
      if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
      return answer.result;
    },
    on: () => {},
    removeListener: () => {},
  };
  const info = Object.freeze({
    uuid: '4f0c2b52-7a53-4f0e-9a3c-2f6f1f2f7c10',
    name: 'Scenario wallet',
    icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>',
    rdns: 'example.nodefair.wallet',
  });
  const announce = () =>
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }));
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
})();
