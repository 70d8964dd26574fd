package nodefair.billing.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.jdbc.Database;
import nodefair.billing.wallet.WalletRefused.Reason;
import nodefair.db.identity.Ids;

/** Keeps which wallets are linked to which account; an address is linked to one account at most. */
@ApplicationScoped
public class Wallets {
    private static final int LINKED_MAX = 20;

    @Inject
    private Database database;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** The account's, first linked first. */
    @Transactional
    public List<Wallet> of(UUID accountId) {
        return database.list(
                Wallet::of,
                "select " + Wallet.COLUMNS + " from wallets where account_id = ? order by linked_at, id",
                accountId);
    }

    /**
     * Takes a wallet that has shown to be the account's.
     *
     * @param address lower case
     * @throws WalletRefused when it is linked already, here or elsewhere
     */
    @Transactional
    public Wallet add(UUID accountId, String address, long chainId, boolean contract) {
        var unused =
                database.number("select count(*) from (select 1 from accounts where id = ? for update) a", accountId);
        if (of(accountId).size() >= LINKED_MAX) throw new WalletRefused(Reason.TOO_MANY);
        Wallet wallet = new Wallet(Ids.next(), accountId, address, chainId, contract, clock.instant());
        int added = database.update(
                "insert into wallets (" + Wallet.COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?) on conflict (address) do nothing",
                wallet.id(),
                accountId,
                address,
                chainId,
                contract ? "contract" : "key",
                wallet.linkedAt());
        if (added == 0) throw new WalletRefused(isOf(accountId, address) ? Reason.LINKED : Reason.TAKEN);
        audit.record("account:" + accountId, "wallet.linked", "wallet:" + wallet.id(), Map.of("address", address));
        return wallet;
    }

    /** Nothing happens when it is not there, or is somebody else's. */
    @Transactional
    public void remove(UUID accountId, UUID walletId) {
        Optional<Wallet> wallet = database.first(
                Wallet::of,
                "delete from wallets where id = ? and account_id = ? returning " + Wallet.COLUMNS,
                walletId,
                accountId);
        wallet.ifPresent(it -> audit.record(
                "account:" + accountId, "wallet.removed", "wallet:" + walletId, Map.of("address", it.address())));
    }

    private boolean isOf(UUID accountId, String address) {
        return of(accountId).stream().anyMatch(wallet -> wallet.address().equals(address));
    }
}
