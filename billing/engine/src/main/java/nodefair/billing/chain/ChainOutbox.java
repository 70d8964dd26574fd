package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import nodefair.billing.contracts.SignedTransaction;
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

    @Transactional
    public Optional<ChainTransaction> find(String intent) {
        return database.first(
                ChainTransaction::of,
                "select " + ChainTransaction.COLUMNS + " from chain_transactions where intent = ?",
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

    /**
     * Stores an intent with its signed transaction under the next nonce; one that is stored already stays as it is.
     *
     * @param nonceOnChain the nonce that the chain expects next, lower than ours while some of ours wait
     * @param details JSON kept for whoever books the outcome
     */
    @Transactional
    public void add(
            String intent,
            long chainId,
            String signer,
            long nonceOnChain,
            String details,
            LongFunction<SignedTransaction> sign) {
        database.lock(NONCE_LOCK);
        if (find(intent).isPresent()) return;
        long nonce = nextNonce(chainId, signer, nonceOnChain);
        SignedTransaction signed = sign.apply(nonce);
        database.update(
                "insert into chain_transactions (id, intent, chain_id, signer, nonce, raw, hash, details, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
                Ids.next(),
                intent,
                chainId,
                signer,
                nonce,
                signed.raw(),
                signed.hash(),
                details,
                clock.instant());
    }

    /** Signs a transaction anew because another one has used up its nonce for good. */
    @Transactional
    public void renew(
            ChainTransaction dead,
            long chainId,
            String signer,
            long nonceOnChain,
            LongFunction<SignedTransaction> sign) {
        database.lock(NONCE_LOCK);
        long nonce = nextNonce(chainId, signer, nonceOnChain);
        SignedTransaction signed = sign.apply(nonce);
        database.update(
                "update chain_transactions set nonce = ?, raw = ?, hash = ?, state = 'signed', sent_at = null"
                        + " where id = ? and hash = ? and state in ('signed', 'sent')",
                nonce,
                signed.raw(),
                signed.hash(),
                dead.id(),
                dead.signed().hash());
    }

    @Transactional
    public void markSent(UUID id) {
        Instant now = clock.instant();
        database.update(
                "update chain_transactions set state = 'sent', sent_at = ? where id = ? and state in ('signed', 'sent')",
                now,
                id);
    }

    @Transactional
    public void markEnded(UUID id, boolean succeeded, long blockNumber) {
        database.update(
                "update chain_transactions set state = ?, block_number = ?, ended_at = ?"
                        + " where id = ? and state in ('signed', 'sent')",
                succeeded ? "succeeded" : "failed",
                blockNumber,
                clock.instant(),
                id);
    }

    private long nextNonce(long chainId, String signer, long nonceOnChain) {
        long afterOurs = database.number(
                "select coalesce(max(nonce) + 1, 0) from chain_transactions where chain_id = ? and signer = ?",
                chainId,
                signer);
        return Math.max(afterOurs, nonceOnChain);
    }
}
