/* Follows a transaction to its end, by its hash and by its nonce: a wallet may replace it with another one of the same nonce. */

const EVERY_MS = 1500;
const NO_BLOCK_MS = 60_000;
const STUCK_MS = 180_000;
/* endpoints behind one address may differ for a moment */
const GONE_TIMES = 3;

const pause = () => new Promise((go) => { window.setTimeout(go, EVERY_MS); });

/**
 * Waits for the end of { hash, nonce, account, sentAt }: 'done', 'reverted', 'replaced-alike' when another
 * transaction had its effect, 'replaced' when another took its nonce; null when goesOn() says no. Says meanwhile how it stands.
 */
export async function follow(chain, sent, hasEffect, say, goesOn) {
  const head = { number: null, since: Date.now() };
  let gone = 0;
  while (goesOn()) {
    try {
      if (!(await chain.isRight())) {
        say(chain.plan.words.elsewhere(chain.plan));
      } else {
        const end = await endOf(chain, sent, hasEffect);
        if (end) return goesOn() ? end : null;
        if (sent.nonce !== null && (await chain.count(sent.account, 'latest')) > sent.nonce) gone += 1;
        else gone = 0;
        if (gone >= GONE_TIMES) return goesOn() ? 'replaced' : null;
        const number = await chain.blockNumber();
        if (goesOn()) say(standing(chain, sent, head, number));
      }
    } catch {
      if (goesOn()) say(chain.plan.words.silent());
    }
    await pause();
  }
  return null;
}

async function endOf(chain, sent, hasEffect) {
  const receipt = async () => (sent.hash ? chain.receipt(sent.hash) : null);
  let mined = await receipt();
  if (!mined && (await hasEffect())) {
    mined = await receipt();
    if (!mined) return 'replaced-alike';
  }
  return mined && (mined.status === '0x1' ? 'done' : 'reverted');
}

function standing(chain, sent, head, number) {
  const now = Date.now();
  if (number !== head.number) Object.assign(head, { number, since: now });
  if (now - head.since > NO_BLOCK_MS) return chain.plan.words.noBlocks(chain.plan, Math.floor((now - head.since) / 30_000) * 30);
  if (now - sent.sentAt > STUCK_MS) return chain.plan.words.stuck(Math.floor((now - sent.sentAt) / 60_000));
  return chain.wallet.account === sent.account ? chain.plan.words.sent(sent) : chain.plan.words.sentFrom(sent);
}
