package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nodefair.billing.jdbc.Database;
import nodefair.db.ledger.LedgerAccountKind;

/**
 * Finds the rows of accounts, or makes them. Called while the lock of the chain is held. A row never changes and is never deleted,
 * so its number is remembered, unless the running transaction made it and may still be rolled back.
 */
@ApplicationScoped
public class Accounts {
    private static final int REMEMBERED_MAX = 100_000;

    @Inject
    private Clock clock;

    private final Map<AccountKey, Long> remembered = Collections.synchronizedMap(new Recent());

    /** Numbers of all the accounts asked for. */
    Map<AccountKey, Long> ids(Connection connection, Collection<AccountKey> wanted) throws SQLException {
        Map<AccountKey, Long> ids = new HashMap<>();
        wanted.forEach(key -> {
            Long known = remembered.get(key);
            if (known != null) ids.put(key, known);
        });
        List<AccountKey> unknown = missing(wanted, ids);
        if (unknown.isEmpty()) return ids;
        find(connection, unknown, ids);
        List<AccountKey> unopened = missing(unknown, ids);
        if (!unopened.isEmpty()) open(connection, unopened, ids);
        return ids;
    }

    private static List<AccountKey> missing(Collection<AccountKey> wanted, Map<AccountKey, Long> ids) {
        return wanted.stream().filter(key -> !ids.containsKey(key)).distinct().toList();
    }

    private void find(Connection connection, List<AccountKey> unknown, Map<AccountKey, Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PostingSql.ACCOUNTS)) {
            Map<String, AccountKey> named = named(unknown);
            Database.bind(statement, codes(unknown), currencies(unknown));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    AccountKey key = keyOf(named, row);
                    LedgerAccountKind kind = LedgerAccountKind.of(row.getString("kind"));
                    if (kind != key.account().kind()) {
                        throw new IllegalStateException(key.account().code() + " is of kind " + kind.word());
                    }
                    ids.put(key, row.getLong("id"));
                    if (!row.getBoolean("made_now")) remembered.put(key, row.getLong("id"));
                }
            }
        }
    }

    private void open(Connection connection, List<AccountKey> unopened, Map<AccountKey, Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PostingSql.OPEN_ACCOUNTS)) {
            Map<String, AccountKey> named = named(unopened);
            String[] kinds =
                    unopened.stream().map(key -> key.account().kind().word()).toArray(String[]::new);
            Database.bind(statement, clock.instant(), codes(unopened), kinds, currencies(unopened));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) ids.put(keyOf(named, row), row.getLong("id"));
            }
        }
    }

    private static String[] codes(List<AccountKey> keys) {
        return keys.stream().map(key -> key.account().code()).toArray(String[]::new);
    }

    private static String[] currencies(List<AccountKey> keys) {
        return keys.stream().map(AccountKey::currency).toArray(String[]::new);
    }

    /** By code and currency, as rows name them. */
    private static Map<String, AccountKey> named(List<AccountKey> keys) {
        Map<String, AccountKey> named = new HashMap<>();
        keys.forEach(key -> named.put(key.account().code() + ' ' + key.currency(), key));
        return named;
    }

    private static AccountKey keyOf(Map<String, AccountKey> named, ResultSet row) throws SQLException {
        AccountKey key = named.get(row.getString("code") + ' ' + row.getString("currency"));
        if (key == null) throw new IllegalStateException("nobody asked for " + row.getString("code"));
        return key;
    }

    /** Forgets what was not used for longest. */
    private static final class Recent extends LinkedHashMap<AccountKey, Long> {
        private Recent() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountKey, Long> eldest) {
            return size() > REMEMBERED_MAX;
        }
    }
}
