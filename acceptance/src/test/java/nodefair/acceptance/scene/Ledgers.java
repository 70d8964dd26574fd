package nodefair.acceptance.scene;

import java.util.List;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Posted;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/** Posts into the stack's books with the ledger's own code: what happened long ago and is told only now. */
public final class Ledgers implements AutoCloseable {
    private final TestDatabase database;
    private final Market market;

    private Ledgers(TestDatabase database) {
        this.database = database;
        market = Market.live(database, new StripeSettings("", "", "", "http://localhost"));
    }

    public static Ledgers of(Scene scene) {
        PGSimpleDataSource source = scene.rows().source();
        return new Ledgers(TestDatabase.on(source, source));
    }

    /** Sequence of the first. */
    public long post(List<Booking> bookings) {
        List<Posted> posted = market.get(Ledger.class).post(bookings);
        return posted.get(0).sequence();
    }

    @Override
    public void close() {
        database.close();
    }
}
