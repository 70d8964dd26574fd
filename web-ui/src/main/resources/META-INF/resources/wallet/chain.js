/* What is read from the chain through a wallet, and the little encoding that is left to the page. */

const CALL = {
  balanceOf: '0x70a08231',
  allowance: '0xdd62ed3e',
  nonces: '0x7ecebe00',
  eip712Domain: '0x84b0196e',
};
const WORD = 64;
/* name, version, chainId and verifyingContract, no more and no less */
const USUAL_FIELDS = '0f';
const PERMIT_SECONDS = 1800;

/** What each call takes at most, with room to spare. */
export const GAS = { approve: 60000n, deposit: 160000n, permit: 170000n };

export const word = (value) => BigInt(value).toString(16).padStart(WORD, '0');

/** Decimal text of base units. */
export function decimal(units, decimals, shown = decimals) {
  const text = units.toString().padStart(decimals + 1, '0');
  return text.slice(0, text.length - decimals) + '.' + text.slice(text.length - decimals).slice(0, shown);
}

export const wordAt = (data, index) => data.slice(2 + index * WORD, 2 + (index + 1) * WORD);

function textAt(data, index) {
  const start = Number(BigInt('0x' + wordAt(data, index))) / 32;
  const bytes = Number(BigInt('0x' + wordAt(data, start)));
  const hex = data.slice(2 + (start + 1) * WORD, 2 + (start + 1) * WORD + bytes * 2);
  return new TextDecoder().decode(Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16)));
}

/** Reads for one plan through one wallet. */
export class Chain {
  constructor(wallet, plan) {
    this.wallet = wallet;
    this.plan = plan;
  }

  call(to, data) {
    return this.wallet.request('eth_call', [{ to, data }, 'latest']);
  }

  async id() {
    return BigInt(await this.wallet.request('eth_chainId'));
  }

  async isRight() {
    return (await this.id()) === this.plan.chainId;
  }

  async balance() {
    return BigInt(await this.call(this.plan.token, CALL.balanceOf + word(this.wallet.account)));
  }

  async allowance(owner) {
    return BigInt(await this.call(this.plan.token, CALL.allowance + word(owner) + word(this.plan.contract)));
  }

  /** The number in the contract by which an account's act shows. */
  async measure(owner) {
    return this.plan.measure(await this.call(this.plan.contract, this.plan.stateCall + word(owner)));
  }

  /** Whether the contract shows the act; before: what the number was when it was asked, null when nothing was. */
  async isDone(owner, before = null) {
    return this.plan.isDone(await this.measure(owner), before);
  }

  /** A contract wallet cannot sign permits; one that only lends its key a program can. */
  async isContract() {
    const code = await this.wallet.request('eth_getCode', [this.wallet.account, 'latest']);
    return code !== '0x' && !code.startsWith('0xef0100');
  }

  async count(owner, block) {
    return Number(BigInt(await this.wallet.request('eth_getTransactionCount', [owner, block])));
  }

  async blockNumber() {
    return BigInt(await this.wallet.request('eth_blockNumber'));
  }

  receipt(hash) {
    return this.wallet.request('eth_getTransactionReceipt', [hash]);
  }

  /** What is missing for the fee: null when nothing is. */
  async missingFee(gas) {
    const price = BigInt(await this.wallet.request('eth_gasPrice'));
    const has = BigInt(await this.wallet.request('eth_getBalance', [this.wallet.account, 'latest']));
    return has < price * gas ? { has, needs: price * gas } : null;
  }

  /** The domain of the token's permits (EIP-5267); null for a token that has none. */
  async permitDomain() {
    try {
      const data = await this.call(this.plan.token, CALL.eip712Domain);
      const domain = {
        name: textAt(data, 1),
        version: textAt(data, 2),
        chainId: Number(BigInt('0x' + wordAt(data, 3))),
        verifyingContract: '0x' + wordAt(data, 4).slice(24),
      };
      const usual = wordAt(data, 0).slice(0, 2) === USUAL_FIELDS
        && BigInt(domain.chainId) === this.plan.chainId
        && domain.verifyingContract === this.plan.token.toLowerCase();
      if (!usual) return null;
      await this.call(this.plan.token, CALL.nonces + word(this.wallet.account));
      return domain;
    } catch {
      return null;
    }
  }

  /** Has the wallet sign a permit (EIP-2612) and gives the one call that uses it and does the act. */
  async signPermit(domain) {
    const owner = this.wallet.account;
    const nonce = BigInt(await this.call(this.plan.token, CALL.nonces + word(owner)));
    const deadline = Math.floor(Date.now() / 1000) + PERMIT_SECONDS;
    const field = (name, type) => ({ name, type });
    const permit = {
      types: {
        EIP712Domain: [field('name', 'string'), field('version', 'string'), field('chainId', 'uint256'), field('verifyingContract', 'address')],
        Permit: [field('owner', 'address'), field('spender', 'address'), field('value', 'uint256'), field('nonce', 'uint256'), field('deadline', 'uint256')],
      },
      primaryType: 'Permit',
      domain,
      message: { owner, spender: this.plan.contract, value: this.plan.amount.toString(), nonce: nonce.toString(), deadline: deadline.toString() },
    };
    const signature = await this.wallet.request('eth_signTypedData_v4', [owner, JSON.stringify(permit)]);
    if (!/^0x[0-9a-f]{130}$/i.test(signature)) throw Object.assign(new Error('no permit'), { code: 4200 });
    const v = parseInt(signature.slice(130), 16);
    return this.plan.permitCall + word(deadline) + word(v < 27 ? v + 27 : v) + signature.slice(2, 130);
  }
}
