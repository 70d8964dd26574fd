package nodefair.billing.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.OrderRefused;
import nodefair.db.money.Money;

/** What a renter can spend. Whoever spends of an account locks its row first, so that two at the same moment see each other. */
@ApplicationScoped
public class Purse {
    /** Balances are kept in the currency of the prices. */
    public static final String CURRENCY = "USD";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** Nobody else spends of the account until the running transaction ends. */
    @Transactional(Transactional.TxType.REQUIRED)
    public void lock(UUID accountId) {
        database.number("select 1 from accounts where id = ? for update", accountId);
    }

    /** What can be spent, without what a contested top-up holds; whole micros, never below zero. */
    @Transactional
    public Money balance(UUID accountId) {
        return ledger.available(Account.renterBalance(accountId), CURRENCY);
    }

    /** @throws OrderRefused when less is there */
    @Transactional
    public void checkCovers(UUID accountId, Money price) {
        Money there = balance(accountId);
        if (price.compareTo(there) > 0) {
            throw new OrderRefused(OrderRefused.Reason.BALANCE_TOO_LOW, List.of(there));
        }
    }
}
