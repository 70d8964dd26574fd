package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;

/** Keeps the platform's transactions and hands out its nonces; each method is one database transaction. */
@ApplicationScoped
public class ChainOutbox {
    private static final long NONCE_LOCK = 0x6e6f6e6365L;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The last transaction of an intent. */
    @Transactional
    public Optional<ChainTransaction> find(String intent) {
        return database.first(
                ChainTransaction::of,
                "select " + ChainTransaction.COLUMNS
                        + " from chain_transactions where intent = ? order by attempt desc limit 1",
                intent);
    }

    /** Those whose end is not final yet, in the order of their nonces. */
    @Transactional
    public List<ChainTransaction> open(long chainId, String signer) {
        return database.list(
                ChainTransaction::of,
                "select " + ChainTransaction.COLUMNS + " from chain_transactions"
                        + " where chain_id = ? and signer = ? and state in ('signed', 'sent') order by nonce",
                chainId,
                signer);
    }

    /** The newest block in which one of the platform's transactions ended. */
    @Transactional
    public Optional<Cursor> lastEnded(long chainId) {
        return database.first(
                row -> new Cursor(row.number("block_number"), row.text("block_hash")),
                "select block_number, block_hash from chain_transactions where chain_id = ? and block_hash is not null"
                        + " order by block_number desc limit 1",
                chainId);
    }

    /**
     * The nonce that the next transaction is to be signed under. Not reserved: {@link #add} and {@link #renew} store nothing when it
     * was given away meanwhile, so that nothing is signed while a lock is held.
     *
     * @param nonceOnChain the nonce after the last one used for good, lower than ours while some of ours wait
     */
    @Transactional
    public long nextNonce(long chainId, String signer, long nonceOnChain) {
        return Math.max(afterOurs(chainId, signer), nonceOnChain);
    }

    /**
     * Stores an intent with its signed transaction; one that is stored already stays as it is, unless its transaction has failed:
     * then this is the next attempt.
     *
     * @param details JSON kept for whoever books the outcome
     * @return false when the nonce was given away meanwhile: then nothing is stored, and it is to be signed under the next one
     */
    @Transactional
    public boolean add(
            String intent, long chainId, String signer, long nonce, SignedTransaction signed, String details) {
        database.lock(NONCE_LOCK);
        Optional<ChainTransaction> before = find(intent);
        if (before.isPresent() && before.get().state() != ChainTransactionState.FAILED) return true;
        if (afterOurs(chainId, signer) > nonce) return false;
        database.update(
                "insert into chain_transactions (id, intent, attempt, chain_id, signer, nonce, raw, hash, details,"
                        + " created_at, signed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                Ids.next(),
                intent,
                before.map(ChainTransaction::attempt).orElse(0) + 1,
                chainId,
                signer,
                nonce,
                signed.raw(),
                signed.hash(),
                details,
                clock.instant(),
                clock.instant());
        FaultPoint.reached("chain-send.signed");
        return true;
    }

    /**
     * Stores a transaction signed anew because another one has used up its nonce for good.
     *
     * @return false when the new nonce was given away meanwhile, as {@link #add}
     */
    @Transactional
    public boolean renew(ChainTransaction dead, long chainId, String signer, long nonce, SignedTransaction signed) {
        database.lock(NONCE_LOCK);
        if (afterOurs(chainId, signer) > nonce) return false;
        database.update(
                "update chain_transactions set nonce = ?, raw = ?, hash = ?, state = 'signed', sent_at = null,"
                        + " signed_at = ?, earlier_hashes = '{}' where id = ? and hash = ? and state in ('signed', 'sent')",
                nonce,
                signed.raw(),
                signed.hash(),
                clock.instant(),
                dead.id(),
                dead.signed().hash());
        FaultPoint.reached("chain-send.signed-anew");
        return true;
    }

    /** Puts other bytes under the same nonce in the place of those that nobody mines; either may be mined from now on. */
    @Transactional
    public void replace(ChainTransaction stuck, SignedTransaction dearer) {
        database.update(
                "update chain_transactions set earlier_hashes = array_prepend(hash, earlier_hashes), raw = ?, hash = ?,"
                        + " state = 'signed', sent_at = null, signed_at = ?"
                        + " where id = ? and hash = ? and state in ('signed', 'sent')",
                dearer.raw(),
                dearer.hash(),
                clock.instant(),
                stuck.id(),
                stuck.signed().hash());
        FaultPoint.reached("chain-send.dearer-signed");
    }

    @Transactional
    public void markSent(UUID id) {
        Instant now = clock.instant();
        database.update(
                "update chain_transactions set state = 'sent', sent_at = ? where id = ? and state in ('signed', 'sent')",
                now,
                id);
    }

    /** Its receipt is in a final block. */
    @Transactional
    public void markEnded(UUID id, Receipt receipt) {
        database.update(
                "update chain_transactions set state = ?, block_number = ?, block_hash = ?, mined_hash = ?, ended_at = ?"
                        + " where id = ? and state in ('signed', 'sent')",
                receipt.succeeded() ? "succeeded" : "failed",
                receipt.blockNumber(),
                receipt.blockHash(),
                receipt.transactionHash(),
                clock.instant(),
                id);
        FaultPoint.reached("chain-send.end-stored");
    }

    /** It can never be mined, and is not to be signed anew. */
    @Transactional
    public void markDead(UUID id) {
        database.update(
                "update chain_transactions set state = 'failed', ended_at = ? where id = ? and state in ('signed', 'sent')",
                clock.instant(),
                id);
    }

    private long afterOurs(long chainId, String signer) {
        return database.number(
                "select coalesce(max(nonce) + 1, 0) from chain_transactions where chain_id = ? and signer = ?",
                chainId,
                signer);
    }
}
