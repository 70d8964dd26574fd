package nodefair.gateway.artifact;

import java.util.UUID;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;

/** Knows whether the outputs of an attempt are still wanted. */
public final class Uploads {
    private final Transactions transactions;

    public Uploads(Transactions transactions) {
        this.transactions = transactions;
    }

    public boolean open(UUID attemptId) {
        return transactions.call(connection -> Sql.exists(
                connection,
                "select 1 from attempts where id = ? and state in ('assigned', 'running', 'reported')",
                attemptId));
    }
}
