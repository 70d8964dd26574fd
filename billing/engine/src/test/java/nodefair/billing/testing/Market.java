package nodefair.billing.testing;

import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.billing.anchor.RootAnchor;
import nodefair.billing.invoice.InvoiceChecker;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.ChainChecker;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.party.BillingForm;
import nodefair.billing.party.BillingParties;
import nodefair.billing.party.VatChecks;
import nodefair.billing.party.Vies;
import nodefair.billing.quote.CapacityReader;
import nodefair.billing.settings.CheckoutSettings;
import nodefair.billing.settings.FourEyesSettings;
import nodefair.billing.settings.PayoutSettings;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.SellerSettings;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.settings.ViesSettings;
import nodefair.billing.stripe.EventFact;
import nodefair.billing.stripe.Inbox;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.SdkStripeDisputes;
import nodefair.billing.stripe.SdkStripeGateway;
import nodefair.billing.stripe.SdkStripeLines;
import nodefair.billing.stripe.SdkStripeLookups;
import nodefair.billing.stripe.StripeDisputes;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeLines;
import nodefair.billing.stripe.StripeLookups;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** A market with its books in a database of its own: people, nodes and offers by one line each, and every bean of the engine. */
public final class Market {
    public static final String WEBHOOK_SECRET = "whsec_test";

    private final TestDatabase database;
    private final Clock clock;
    private final StripeGateway stripe;
    private final FakeVies vies = new FakeVies();
    private final TestBeans beans;

    public Market() {
        this(Instant.parse("2026-11-20T12:00:00Z"));
    }

    /** Opens at some time. */
    public Market(Instant opens) {
        this(new SettableClock(opens));
    }

    private Market(SettableClock clock) {
        this(
                TestDatabase.start(),
                clock,
                new FakeStripe(clock),
                new StripeSettings("sk_test", "", WEBHOOK_SECRET, "http://localhost:8700"));
    }

    private Market(TestDatabase database, Clock clock, StripeGateway stripe, StripeSettings settings) {
        this.database = database;
        this.clock = clock;
        this.stripe = stripe;
        beans = new TestBeans(database);
        beans.put(Clock.class, clock);
        beans.put(StripeGateway.class, stripe);
        beans.put(StripeLookups.class, stripe instanceof FakeStripe fake ? fake : SdkStripeLookups.to(settings));
        beans.put(
                StripeDisputes.class,
                stripe instanceof FakeStripe ? new FakeDisputes(clock) : SdkStripeDisputes.to(settings));
        beans.put(StripeLines.class, stripe instanceof FakeStripe ? new FakeLines() : SdkStripeLines.to(settings));
        beans.put(TradeSettings.class, TradeSettings.defaults());
        beans.put(PayoutSettings.class, PayoutSettings.defaults());
        beans.put(SellerSettings.class, SellerSettings.defaults());
        beans.put(ViesSettings.class, new ViesSettings("http://vies.test"));
        beans.put(Vies.class, vies);
        beans.put(FourEyesSettings.class, FourEyesSettings.defaults());
        beans.put(RailSettings.class, new RailSettings(true, true));
        beans.put(RootAnchor.class, new FakeRootAnchor(clock));
        beans.put(CheckoutSettings.class, CheckoutSettings.defaults());
        beans.put(StripeSettings.class, settings);
    }

    /** A market in a database of somebody else's, in real time, that calls Stripe or its sandbox over HTTP. */
    public static Market live(TestDatabase database, StripeSettings settings) {
        return live(database, Clock.systemUTC(), settings);
    }

    /** The same by another clock. */
    public static Market live(TestDatabase database, Clock clock, StripeSettings settings) {
        return new Market(database, clock, SdkStripeGateway.to(settings), settings);
    }

    public <T> T get(Class<T> bean) {
        return beans.get(bean);
    }

    public <T> void give(Class<T> type, T instance) {
        beans.put(type, instance);
    }

    /** Not of a live market. */
    public SettableClock clock() {
        return (SettableClock) clock;
    }

    /** Not of a live market. */
    public FakeStripe stripe() {
        return (FakeStripe) stripe;
    }

    /** Not of a live market. */
    public FakeDisputes disputes() {
        return (FakeDisputes) beans.get(StripeDisputes.class);
    }

    /** Not of a live market. */
    public FakeLines lines() {
        return (FakeLines) beans.get(StripeLines.class);
    }

    public FakeRootAnchor rootAnchor() {
        return (FakeRootAnchor) beans.get(RootAnchor.class);
    }

    public FakeVies vies() {
        return vies;
    }

    public Database sql() {
        return beans.get(Database.class);
    }

    /** As somebody with every right on the tables. */
    public void asOwner(String sql) {
        database.asOwner(sql);
    }

    public void inTransaction(Runnable work) {
        try {
            database.inTransaction(() -> {
                work.run();
                return true;
            });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What Stripe does with an event: it signs it and posts it. */
    public boolean deliver(EventFact event) {
        byte[] body = event.payload().getBytes(StandardCharsets.UTF_8);
        return get(Inbox.class).receive(body, signature(event.payload(), WEBHOOK_SECRET));
    }

    /** The same, and it is worked off at once. */
    public void hear(EventFact event) {
        deliver(event);
        get(InboxWork.class).workOff();
    }

    public String signature(String body, String secret) {
        try {
            return Webhook.Signature.generateSignatureHeader(
                    body, secret, clock.instant().getEpochSecond());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public Money balance(Account account) {
        return get(Ledger.class).balance(account, "USD");
    }

    /** Stripe's id of the only provider's account there. */
    public String connectedAccount() {
        return sql().first(row -> row.text("stripe_account_id"), "select stripe_account_id from payout_accounts")
                .orElseThrow();
    }

    /** Everything that docs/ledger.md promises and that does not hold. */
    public List<Difference> differences() {
        List<Difference> all = new ArrayList<>(get(LedgerChecker.class).check());
        all.addAll(get(ChainChecker.class).check(0).differences());
        all.addAll(get(CapacityReader.class).oversold());
        all.addAll(get(InvoiceChecker.class).check());
        return all;
    }

    /** A renter in Germany, who pays 19 % tax. */
    public UUID renter() {
        UUID id = Ids.next();
        sql().update(
                        "insert into accounts (id, subject, name, email, country, created_at) values (?, ?, ?, ?, 'DE', ?)",
                        id,
                        id.toString(),
                        "Mara Lindqvist",
                        id + "@renter.test",
                        clock.instant());
        return id;
    }

    /** Billing data of an account; a number for value added tax is known to VIES, which is asked at once. */
    public void bill(UUID account, String name, String country, String vatId) {
        if (!vatId.isEmpty()) vies.register(vatId, name);
        get(BillingParties.class)
                .save(account, new BillingForm(name, "Lange Strasse 7", "18055", "Rostock", country, vatId));
        get(VatChecks.class).send();
    }

    /** A provider with an account. */
    public UUID provider() {
        UUID id = Ids.next();
        sql().update(
                        "insert into providers (id, account_id, name, city, country, state, created_at)"
                                + " values (?, ?, ?, 'Rostock', 'DE', 'verified', ?)",
                        id,
                        renter(),
                        "Hansa Render " + id,
                        clock.instant());
        return id;
    }

    /** An open offer on a node of its own that is there all day. */
    public UUID offer(UUID providerId, long priceMicros, int slots, Duration ends) {
        UUID node = Ids.next();
        sql().update(
                        "insert into nodes (id, provider_id, did, public_key, name, city, country, state, cores, memory_mb,"
                                + " disk_gb, slots, executors, agent_version, created_at) values (?, ?, ?, ?::text::bytea, ?, 'Rostock',"
                                + " 'DE', 'ready', 8, 16384, 100, ?, '{wasm}', '1.0.0', ?)",
                        node,
                        providerId,
                        "did:key:" + node,
                        "\\x" + node.toString().replace("-", ""),
                        "node " + node,
                        slots,
                        clock.instant());
        UUID offer = Ids.next();
        sql().update(
                        "insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, executors, slots,"
                                + " price_per_hour_micros, ends_at, published_at, created_at) values (?, ?, ?, 'Workstation', 'open', 8,"
                                + " 16384, 100, '{wasm}', ?, ?, ?, ?, ?)",
                        offer,
                        providerId,
                        node,
                        slots,
                        priceMicros,
                        clock.instant().plus(ends),
                        clock.instant(),
                        clock.instant());
        return offer;
    }

    /** An accepted attempt of a finished job, as the gateway writes it. */
    public UUID use(UUID orderId, long seconds) {
        return use(orderId, seconds, Ids.next().toString());
    }

    /** The same with ids that come from a name, so that two markets can have the same. */
    public UUID use(UUID orderId, long seconds, String name) {
        UUID job = job(orderId, "succeeded", Ids.named(name + " job"));
        UUID session = Ids.named(name + " session");
        UUID attempt = Ids.named(name + " attempt");
        UUID usage = Ids.named(name + " usage");
        sql().update(
                        "insert into node_sessions (id, node_id, gateway, opened_at, last_heartbeat_at, closed_at, close_cause)"
                                + " select ?, node_id, 'test', ?, ?, ?, 'planned' from orders where id = ?",
                        session,
                        clock.instant(),
                        clock.instant(),
                        clock.instant(),
                        orderId);
        sql().update(
                        "insert into attempts (id, job_id, number, node_id, session_id, fencing, state, assigned_at, lease_until)"
                                + " select ?, ?, 1, node_id, ?, nextval('fencing_tokens'), 'accepted', ?, ? from orders where id = ?",
                        attempt,
                        job,
                        session,
                        clock.instant(),
                        clock.instant(),
                        orderId);
        sql().update(
                        "insert into usages (id, attempt_id, job_id, order_id, node_id, provider_id, seconds, recorded_at)"
                                + " select ?, ?, ?, id, node_id, provider_id, ?, ? from orders where id = ?",
                        usage,
                        attempt,
                        job,
                        seconds,
                        clock.instant(),
                        orderId);
        sql().update(
                        "insert into order_meters (order_id, used_seconds) values (?, ?) on conflict (order_id)"
                                + " do update set used_seconds = order_meters.used_seconds + excluded.used_seconds",
                        orderId,
                        seconds);
        return usage;
    }

    /** A job of an order in some state. */
    public UUID job(UUID orderId, String state) {
        return job(orderId, state, Ids.next());
    }

    private UUID job(UUID orderId, String state, UUID job) {
        sql().update(
                        "insert into artifacts (sha256, bytes, created_at) values (repeat('a', 64), 1, ?) on conflict do nothing",
                        clock.instant());
        sql().update(
                        "insert into jobs (id, order_id, account_id, name, executor, module_sha256, memory_mb, wall_seconds,"
                                + " output_bytes_max, submitted_at, state, state_since) select ?, id, account_id, 'k-mers', 'wasm',"
                                + " repeat('a', 64), 64, 60, 1000, ?, ?, ? from orders where id = ?",
                        job,
                        clock.instant(),
                        state,
                        clock.instant(),
                        orderId);
        return job;
    }
}
