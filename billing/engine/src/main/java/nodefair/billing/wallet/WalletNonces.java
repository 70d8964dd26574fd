package nodefair.billing.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.wallet.WalletRefused.Reason;

/** The words that make each message good for one use: issued to an account, spent once, for ten minutes. */
@ApplicationScoped
public class WalletNonces {
    private static final int BYTES = 16;
    private static final int OPEN_MAX = 50;

    private final SecureRandom random = new SecureRandom();

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @throws WalletRefused when the account has asked for very many within ten minutes */
    @Transactional
    public String issue(UUID accountId) {
        Instant now = clock.instant();
        database.update("delete from wallet_nonces where account_id = ? and expires_at < ?", accountId, now);
        if (database.number("select count(*) from wallet_nonces where account_id = ?", accountId) >= OPEN_MAX) {
            throw new WalletRefused(Reason.TOO_MANY);
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        database.update(
                "insert into wallet_nonces (nonce, account_id, issued_at, expires_at) values (?, ?, ?, ?)",
                nonce,
                accountId,
                now,
                now.plus(SignInRequest.LIFETIME));
        return nonce;
    }

    /** Of several at once one gets true. */
    @Transactional
    public boolean spend(UUID accountId, String nonce) {
        Instant now = clock.instant();
        return database.update(
                        "update wallet_nonces set used_at = ? where nonce = ? and account_id = ? and used_at is null and expires_at > ?",
                        now,
                        nonce,
                        accountId,
                        now)
                == 1;
    }
}
