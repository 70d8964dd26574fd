package nodefair.billing.manual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.db.ledger.LedgerAccountKind;

/** The platform's own accounts: all that belong to no renter, order, provider or app. */
@ApplicationScoped
public class HouseAccounts {
    private static final String BOOKED =
            "select distinct code, kind from ledger_accounts where code !~ '^(order|renter|provider|app):'";

    /** Not booked on by any event of their own, so they need not have a row yet. */
    private static final List<Account> BY_HAND = List.of(
            Account.bank(),
            Account.rounding(),
            new Account("suspense", LedgerAccountKind.ASSET),
            new Account("fx:gainloss", LedgerAccountKind.EXPENSE));

    @Inject
    private Database database;

    /** By code. */
    @Transactional
    public List<Account> all() {
        Map<String, Account> accounts = new TreeMap<>();
        BY_HAND.forEach(account -> accounts.put(account.code(), account));
        database.read(
                row -> accounts.put(
                        row.text("code"), new Account(row.text("code"), LedgerAccountKind.of(row.text("kind")))),
                BOOKED);
        return List.copyOf(accounts.values());
    }

    @Transactional
    public Optional<Account> find(String code) {
        return all().stream().filter(account -> account.code().equals(code)).findFirst();
    }
}
