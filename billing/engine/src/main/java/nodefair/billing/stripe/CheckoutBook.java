package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.order.OrderExpiry;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.settings.CheckoutSettings;
import nodefair.billing.settings.StripeSettings;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.payment.Payment;
import nodefair.db.payment.PaymentPurpose;
import nodefair.db.payment.PaymentState;
import nodefair.db.quote.Quote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is stored about a payment's Checkout Session: each method is one short transaction between two calls to Stripe. */
@ApplicationScoped
public class CheckoutBook {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutBook.class);

    /** More than Stripe's least, 30 minutes, so that a call repeated with the same key a little later is still taken. */
    private static final Duration SESSION_LIFE = Duration.ofMinutes(45);

    private static final Duration FIRST_POLL = Duration.ofSeconds(5);
    /** Banks take days over a delayed method. */
    private static final Duration SLOW_POLL = Duration.ofMinutes(30);

    private static final String DUE =
            """
            select id, stripe_session_id, created_at from payments
            where state in ('pending', 'unknown') and rail = 'card'
              and (stripe_session_id is not null or state = 'unknown')
              and created_at <= ?
              and (checked_at is null or checked_at <= case when processing_since is null then ?::timestamptz else ? end)
            order by checked_at nulls first limit 50""";

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private StripeSettings settings;

    @Inject
    private Clock clock;

    @Inject
    private CheckoutSettings checkout;

    @Inject
    private CardCustomerBook customers;

    /** Where a payment stands before Stripe is called: the address is there if a Checkout is open. */
    public record Start(UUID paymentId, Optional<String> url) {}

    /** A payment to ask Stripe about. */
    public record Open(UUID paymentId, Optional<String> sessionId, Instant createdAt) {}

    @Transactional
    public Start begin(UUID orderId, UUID accountId) {
        Order order = entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        if (order == null || !order.accountId().equals(accountId)) {
            throw new OrderRefused(OrderRefused.Reason.NOT_FOUND);
        }
        if (order.state() != OrderState.PLACED) throw new OrderRefused(OrderRefused.Reason.ALREADY_OVER);
        Quote quote = entities.find(Quote.class, order.quoteId());
        if (!clock.instant().isBefore(quote.expiresAt())) throw new OrderRefused(OrderRefused.Reason.QUOTE_EXPIRED);
        Payment payment = livePayment(orderId);
        return new Start(payment.id(), payment.stripeSessionUrl());
    }

    @Transactional
    public Start beginTopUp(UUID paymentId, UUID accountId) {
        Payment payment = locked(paymentId);
        if (payment == null || !payment.accountId().equals(accountId)) {
            throw new OrderRefused(OrderRefused.Reason.NOT_FOUND);
        }
        if (payment.state().isFinal()) throw new OrderRefused(OrderRefused.Reason.ALREADY_OVER);
        return new Start(payment.id(), payment.stripeSessionUrl());
    }

    /** The very same request as the first time: the key stands for it. */
    @Transactional
    public CheckoutRequest request(UUID paymentId) {
        Payment payment = entities.find(Payment.class, paymentId);
        return request(payment);
    }

    /** @return false when the payment has ended meanwhile, so that the session must be ended too */
    @Transactional
    public boolean opened(UUID paymentId, CheckoutFact session) {
        Payment payment = locked(paymentId);
        if (payment.state().isFinal()) return payment.stripeSessionId().equals(Optional.of(session.id()));
        payment.awaitCheckout(session.id(), session.url().orElse(""));
        LOG.info("checkout opened, payment={} session={}", paymentId, session.id());
        return true;
    }

    @Transactional
    public void lost(UUID paymentId) {
        Payment payment = locked(paymentId);
        if (payment.state().canBecome(PaymentState.UNKNOWN)) payment.lose(clock.instant());
    }

    @Transactional
    public void checked(UUID paymentId) {
        locked(paymentId).checked(clock.instant());
    }

    /** A card was refused; the Checkout stays open for another one. */
    @Transactional
    public void declined(UUID paymentId, String code, String message) {
        Payment payment = locked(paymentId);
        if (payment.state().isFinal()) return;
        payment.decline(code, message);
        LOG.info("card declined, payment={} code={}", paymentId, code);
    }

    /** A delayed method: the bank answers later, and nobody may close the order before. */
    @Transactional
    public void processing(UUID paymentId) {
        Payment payment = locked(paymentId);
        payment.process(clock.instant());
        payment.checked(clock.instant());
    }

    /** The payment of a balance has ended without money; an order's is ended with its order. */
    @Transactional
    public void failed(UUID paymentId, String code, String message) {
        Payment payment = locked(paymentId);
        if (payment.state().isFinal()) return;
        payment.fail(code, message);
        LOG.info("payment failed, payment={} code={}", paymentId, code);
    }

    /** What the payment of an order belongs to; empty when it fills a balance. */
    @Transactional
    public Optional<OrderExpiry.Unpaid> unpaidOrder(UUID paymentId) {
        Payment payment = entities.find(Payment.class, paymentId);
        return payment.orderId()
                .map(order ->
                        new OrderExpiry.Unpaid(order, paymentId, payment.rail().word()));
    }

    @Transactional
    public PaymentPurpose purpose(UUID paymentId) {
        return entities.find(Payment.class, paymentId).purpose();
    }

    @Transactional
    public Optional<UUID> paymentOf(String sessionId) {
        return database.first(row -> row.uuid("id"), "select id from payments where stripe_session_id = ?", sessionId);
    }

    /** Payments that Stripe was not asked about for a while: a webhook may have been lost. */
    @Transactional
    public List<Open> due() {
        Instant before = clock.instant().minus(FIRST_POLL);
        return database.list(
                row -> new Open(row.uuid("id"), row.optionalText("stripe_session_id"), row.instant("created_at")),
                DUE,
                before,
                before,
                clock.instant().minus(SLOW_POLL));
    }

    @Transactional
    public Open open(UUID paymentId) {
        Payment payment = entities.find(Payment.class, paymentId);
        return new Open(paymentId, payment.stripeSessionId(), payment.createdAt());
    }

    /** Whether Stripe may know of a session that we do not. */
    @Transactional
    public boolean unknown(UUID paymentId) {
        return entities.find(Payment.class, paymentId).state() == PaymentState.UNKNOWN;
    }

    private Payment locked(UUID paymentId) {
        return entities.find(Payment.class, paymentId, LockModeType.PESSIMISTIC_WRITE);
    }

    private Payment livePayment(UUID orderId) {
        return database.first(
                        row -> row.uuid("id"),
                        "select id from payments where order_id = ? and state in ('pending', 'unknown')",
                        orderId)
                .map(id -> entities.find(Payment.class, id))
                .orElseThrow(() -> new OrderRefused(OrderRefused.Reason.ALREADY_OVER));
    }

    private CheckoutRequest request(Payment payment) {
        Optional<Order> order = payment.orderId().map(id -> entities.find(Order.class, id));
        String back = settings.publicUrl()
                + order.map(placed -> "/order?number=" + placed.number()).orElse("/balance");
        return new CheckoutRequest(
                payment.id(),
                payment.orderId(),
                customers.find(payment.accountId()).orElseThrow(),
                checkout.methods(),
                order.map(CheckoutBook::title).orElse("Top-up of your balance"),
                payment.amount().centsCeiling(),
                StripeMoney.currency(payment.amount()),
                back,
                back,
                payment.createdAt().plus(SESSION_LIFE),
                "payment:" + payment.id() + ":checkout");
    }

    private static String title(Order order) {
        return order.seconds() / 3_600 + " h of " + order.title();
    }
}
