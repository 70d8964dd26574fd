/* Pays an order from a browser wallet (EIP-6963). What to send was encoded by the server and stands in data attributes. */
(function () {
  'use strict';
  var RECEIPT_EVERY_MS = 1000;
  var REJECTED = 4001;
  var UNKNOWN_CHAIN = 4902;
  var box = document.getElementById('wallet');
  if (!box) return;

  var says = document.getElementById('wallet-says');
  var steps = ['connect', 'switch', 'approve', 'deposit'];
  var wallets = [];
  var wallet = null;
  var account = null;

  function say(text) { says.textContent = text; }

  function offer(step) {
    steps.forEach(function (name) { document.getElementById('wallet-' + name).hidden = name !== step; });
  }

  function chainId() { return '0x' + Number(box.dataset.chain).toString(16); }

  function word(hex) { return hex.replace(/^0x/, '').toLowerCase().padStart(64, '0'); }

  function request(method, params) { return wallet.provider.request({ method: method, params: params || [] }); }

  function read(data) { return request('eth_call', [{ to: box.dataset.token, data: data }, 'latest']).then(BigInt); }

  function balance() { return read('0x70a08231' + word(account)); }

  function allowance() { return read('0xdd62ed3e' + word(account) + word(box.dataset.escrow)); }

  function tokens(units) {
    var text = units.toString().padStart(7, '0');
    return text.slice(0, -6) + '.' + text.slice(-6);
  }

  function mined(hash) {
    return request('eth_getTransactionReceipt', [hash]).then(function (receipt) {
      if (receipt) return receipt;
      return new Promise(function (go) { window.setTimeout(go, RECEIPT_EVERY_MS); }).then(function () { return mined(hash); });
    });
  }

  function send(to, data) {
    return request('eth_sendTransaction', [{ from: account, to: to, data: data }]).then(function (hash) {
      say('Sent. Waiting for the network to take it in: ' + hash.slice(0, 8) + '…' + hash.slice(-6) + '. You can close this page; the order finds the deposit by itself.');
      return mined(hash);
    }).then(function (receipt) {
      if (receipt.status !== '0x1') throw new Error('The network refused the transaction. No tokens were moved.');
    });
  }

  function explain(error, step) {
    if (error.code === REJECTED) say('You rejected the request in your wallet. Nothing was sent. Press the button to try again.');
    else if (error.code === UNKNOWN_CHAIN) say('Your wallet does not know network ' + box.dataset.chain + '. Add it in the wallet, then try again. Nothing was sent.');
    else say(error.message || 'The wallet did not answer. Open it, then press the button again.');
    offer(step);
  }

  function next() {
    return request('eth_chainId').then(function (id) {
      if (BigInt(id) !== BigInt(box.dataset.chain)) {
        say('Your wallet is on another network; this deposit goes through network ' + box.dataset.chain + '. Nothing was sent.');
        offer('switch');
        return null;
      }
      return Promise.all([balance(), allowance()]).then(function (found) {
        var needed = BigInt(box.dataset.amount);
        if (found[0] < needed) {
          say('The deposit is ' + box.dataset.total + ', the wallet has ' + tokens(found[0]) + '. Add ' + tokens(needed - found[0]) + ' or pay by card.');
          offer('connect');
        } else if (found[1] < needed) {
          say('Step 1 of 2: allow the escrow contract to take exactly ' + box.dataset.total + '.');
          offer('approve');
        } else {
          say('Step 2 of 2: deposit ' + box.dataset.total + '.');
          offer('deposit');
        }
      });
    });
  }

  function act(step, work) {
    document.getElementById('wallet-' + step).addEventListener('click', function () {
      offer(null);
      work().catch(function (error) { explain(error, step); });
    });
  }

  act('connect', function () {
    say('Look at your wallet and allow this page to see your account.');
    wallet = wallets[0];
    return request('eth_requestAccounts').then(function (accounts) {
      account = accounts[0];
      return next();
    });
  });
  act('switch', function () { return request('wallet_switchEthereumChain', [{ chainId: chainId() }]).then(next); });
  act('approve', function () { return send(box.dataset.token, box.dataset.approve).then(next); });
  act('deposit', function () {
    return send(box.dataset.escrow, box.dataset.deposit).then(function () {
      say('Deposited. The order is funded as soon as the chain has made it final.');
    });
  });

  window.addEventListener('eip6963:announceProvider', function (event) {
    if (wallets.some(function (known) { return known.info.uuid === event.detail.info.uuid; })) return;
    wallets.push(event.detail);
    if (wallets.length > 1) return;
    say('Found ' + event.detail.info.name + '.');
    offer('connect');
    if (event.detail.provider.on) event.detail.provider.on('accountsChanged', function () { window.location.reload(); });
  });
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  if (!wallets.length) say('No wallet was found in this browser. Install one, or pay by card: give this order up and take a new quote.');
})();
