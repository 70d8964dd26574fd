package nodefair.billing.testing;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nodefair.billing.stripe.AccountFact;
import nodefair.billing.stripe.ChargeFact;
import nodefair.billing.stripe.CheckoutFact;
import nodefair.billing.stripe.CheckoutRequest;
import nodefair.billing.stripe.EventFact;
import nodefair.billing.stripe.IntentFact;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.RefundFact;
import nodefair.billing.stripe.SavedCard;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeLookups;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import nodefair.billing.stripe.TransferFact;
import nodefair.billing.stripe.TransferRequest;
import nodefair.db.money.Money;
import nodefair.db.payout.ConnectState;

/** A Stripe in memory: one object per idempotency key, answers that can be lost after the effect, a fee of 2.9 % and 30 cents. */
public final class FakeStripe implements StripeGateway, StripeLookups {
    private final Clock clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final Deque<String> refusals = new ConcurrentLinkedDeque<>();
    private final Map<String, Object> byKey = new ConcurrentHashMap<>();
    private final Map<String, CheckoutFact> sessions = new ConcurrentHashMap<>();
    private final Map<String, IntentFact> intents = new ConcurrentHashMap<>();
    private final Map<String, RefundFact> refunds = new ConcurrentHashMap<>();
    private final Map<String, AccountFact> accounts = new ConcurrentHashMap<>();
    private final Map<String, PayoutFact> payouts = new ConcurrentHashMap<>();
    private final Map<String, TransferFact> transfers = new ConcurrentHashMap<>();
    private final Map<String, String> named = new ConcurrentHashMap<>();
    private final List<EventFact> events = new ArrayList<>();
    private String refundStatus = "succeeded";

    private long availableCents = 1_000_000;

    public FakeStripe(Clock clock) {
        this.clock = clock;
    }

    /** The next answers are lost after the call has had its effect. */
    public void loseAnswers(int count) {
        lostAnswers.set(count);
    }

    /** The next call under a new key is refused, and so is each call under the same key. */
    public void refuse(String code) {
        refusals.add(code);
    }

    /** What the platform's own balance has for use; may be below zero. */
    public void availableIs(long cents) {
        availableCents = cents;
    }

    /** How refunds are answered from now on; pending ones end by {@link #endRefund}. */
    public void refundsAre(String status) {
        refundStatus = status;
    }

    /** A checkout that Stripe has never heard of: what was made under the key is gone. */
    public void forget(String sessionId) {
        sessions.remove(sessionId);
        byKey.values()
                .removeIf(made ->
                        made instanceof CheckoutFact session && session.id().equals(sessionId));
    }

    /** Stripe keeps keys for a day. */
    public void forgetKeys() {
        byKey.clear();
    }

    public Set<String> keys() {
        return byKey.keySet();
    }

    public int sessions() {
        return sessions.size();
    }

    public int transfers() {
        return transfers.size();
    }

    public int payouts() {
        return payouts.size();
    }

    public int refunds() {
        return refunds.size();
    }

    public String onlySession() {
        return sessions.keySet().iterator().next();
    }

    /** The payer pays with 4242. */
    public EventFact pay(String sessionId) {
        CheckoutFact open = sessions.get(sessionId);
        CheckoutFact.Fee fee = new CheckoutFact.Fee(id("txn"), open.amountCents() * 29 / 1000 + 30, open.currency());
        CheckoutFact.Charge charge =
                new CheckoutFact.Charge(id("ch"), clock.instant(), "Visa ending 4242", Optional.of(fee));
        sessions.put(sessionId, with(open, "complete", "paid", Optional.of(id("pi")), Optional.of(charge)));
        return event("checkout.session.completed", "", sessionId);
    }

    /** The payer's bank declines; the session stays open. */
    public EventFact decline(String sessionId, String code, String message) {
        String id = id("pi");
        intents.put(
                id,
                new IntentFact(
                        id,
                        "requires_payment_method",
                        sessions.get(sessionId).paymentId(),
                        Optional.of(code),
                        Optional.of(message)));
        return event("payment_intent.payment_failed", "", id);
    }

    /** The bank answers a payout. */
    public EventFact endPayout(String accountId, boolean arrives) {
        return endPayout(
                accountId, payouts.keySet().stream().max(String::compareTo).orElseThrow(), arrives);
    }

    public EventFact endPayout(String accountId, String id, boolean arrives) {
        PayoutFact sent = payouts.get(id);
        Optional<String> failure = arrives ? Optional.empty() : Optional.of("The bank account is closed.");
        payouts.put(
                id,
                new PayoutFact(
                        id,
                        arrives ? "paid" : "failed",
                        sent.amountCents(),
                        sent.currency(),
                        failure,
                        clock.instant(),
                        sent.made()));
        return event(arrives ? "payout.paid" : "payout.failed", accountId, id);
    }

    public String onlyPayout() {
        return payouts.keySet().iterator().next();
    }

    /** Somebody gives money back at Stripe itself; Stripe says pending at first when it is not sent yet. */
    public EventFact refundByHand(String chargeId, long cents, String status) {
        RefundFact refund = new RefundFact(
                id("re"),
                status,
                Optional.empty(),
                chargeId,
                cents,
                "usd",
                Optional.empty(),
                clock.instant(),
                Optional.empty());
        refunds.put(refund.id(), refund);
        return event("refund.created", "", refund.id());
    }

    /** A refund ends at Stripe without a line for what came back. */
    public EventFact endRefund(String stripeRefundId, String status) {
        RefundFact sent = refunds.get(stripeRefundId);
        refunds.put(
                sent.id(),
                new RefundFact(
                        sent.id(),
                        status,
                        sent.refundId(),
                        sent.chargeId(),
                        sent.amountCents(),
                        sent.currency(),
                        Optional.empty(),
                        sent.at(),
                        Optional.empty()));
        return event("refund.updated", "", sent.id());
    }

    /** A refund ends at the bank, when it was not sent or after it was. */
    public EventFact failRefund(String stripeRefundId) {
        RefundFact sent = refunds.get(stripeRefundId);
        refunds.put(
                sent.id(),
                new RefundFact(
                        sent.id(),
                        "failed",
                        sent.refundId(),
                        sent.chargeId(),
                        sent.amountCents(),
                        sent.currency(),
                        Optional.of("expired_or_canceled_card"),
                        sent.at(),
                        Optional.of(clock.instant())));
        return event("refund.failed", "", sent.id());
    }

    public String onlyRefund() {
        return refunds.keySet().iterator().next();
    }

    @Override
    public String createCustomer(UUID accountId, String email, String name, String idempotencyKey) {
        return (String) byKey.computeIfAbsent(idempotencyKey, unseen -> id("cus"));
    }

    @Override
    public List<SavedCard> savedCards(String customerId) {
        return List.of();
    }

    @Override
    public void forgetCard(String cardId, String idempotencyKey) {
        once(idempotencyKey, () -> cardId);
    }

    @Override
    public CheckoutFact createCheckout(CheckoutRequest request) {
        return once(request.idempotencyKey(), () -> {
            String id = id("cs");
            CheckoutFact open = new CheckoutFact(
                    id,
                    Optional.of("https://checkout.test/" + id),
                    "open",
                    "unpaid",
                    request.amountCents(),
                    request.currency(),
                    Optional.of(request.paymentId().toString()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            sessions.put(id, open);
            return open;
        });
    }

    @Override
    public CheckoutFact checkout(String sessionId) {
        return answer(sessions.get(sessionId));
    }

    @Override
    public CheckoutFact expireCheckout(String sessionId) {
        sessions.computeIfPresent(
                sessionId,
                (id, session) -> session.open()
                        ? with(session, "expired", "unpaid", Optional.empty(), Optional.empty())
                        : session);
        return answer(sessions.get(sessionId));
    }

    @Override
    public IntentFact intent(String paymentIntentId) {
        return answer(intents.get(paymentIntentId));
    }

    @Override
    public RefundFact createRefund(UUID refundId, String paymentIntentId, long amountCents, String idempotencyKey) {
        return once(idempotencyKey, () -> {
            RefundFact refund = new RefundFact(
                    id("re"),
                    refundStatus,
                    Optional.of(refundId.toString()),
                    chargeOf(paymentIntentId),
                    amountCents,
                    "usd",
                    Optional.empty(),
                    clock.instant(),
                    Optional.empty());
            refunds.put(refund.id(), refund);
            event("refund.created", "", refund.id());
            event("refund.updated", "", refund.id());
            return refund;
        });
    }

    @Override
    public RefundFact refund(String stripeRefundId) {
        return answer(refunds.get(stripeRefundId));
    }

    @Override
    public AccountFact createAccount(UUID providerId, String country, String email, String idempotencyKey) {
        return once(idempotencyKey, () -> {
            AccountFact account = new AccountFact(
                    id("acct"), ConnectState.ENABLED, Optional.empty(), Optional.of("Testbank ending 6789"));
            accounts.put(account.id(), account);
            return account;
        });
    }

    @Override
    public AccountFact account(String accountId) {
        return answer(accounts.get(accountId));
    }

    @Override
    public String accountLink(String accountId, String returnUrl, String refreshUrl) {
        return "https://setup.test/" + accountId;
    }

    @Override
    public ChargeFact charge(String chargeId) {
        List<RefundFact> back = refunds.values().stream()
                .filter(refund -> refund.chargeId().equals(chargeId))
                .toList();
        Optional<String> payment = sessions.values().stream()
                .filter(session -> session.charge().map(CheckoutFact.Charge::id).equals(Optional.of(chargeId)))
                .flatMap(session -> session.paymentId().stream())
                .findFirst();
        long cents = back.stream().mapToLong(RefundFact::amountCents).sum();
        return answer(new ChargeFact(chargeId, payment, cents, "usd", back));
    }

    @Override
    public TransferFact transfer(TransferRequest request) {
        return once(request.idempotencyKey(), () -> {
            TransferFact made = new TransferFact(
                    id("tr"),
                    clock.instant(),
                    request.amountCents(),
                    request.currency(),
                    Optional.of(request.transferId()));
            transfers.put(made.id(), made);
            event("transfer.created", "", made.id());
            return made;
        });
    }

    @Override
    public Money available(String currency) {
        return Money.ofCents(answer(availableCents), currency);
    }

    @Override
    public PayoutFact createPayout(
            String accountId, long amountCents, String currency, UUID payoutId, int attempt, String idempotencyKey) {
        return once(idempotencyKey, () -> {
            PayoutFact payout = new PayoutFact(
                    id("po"),
                    "in_transit",
                    amountCents,
                    currency,
                    Optional.empty(),
                    clock.instant(),
                    Optional.of(new PayoutFact.Made(payoutId, attempt)));
            payouts.put(payout.id(), payout);
            named.put("payout:" + payoutId + ":" + attempt, payout.id());
            return payout;
        });
    }

    @Override
    public PayoutFact payout(String accountId, String stripePayoutId) {
        return answer(payouts.get(stripePayoutId));
    }

    @Override
    public Optional<CheckoutFact> findCheckout(UUID paymentId, String customerId) {
        return sessions.values().stream()
                .filter(session -> session.paymentId().equals(Optional.of(paymentId.toString())))
                .findFirst();
    }

    @Override
    public Optional<RefundFact> findRefund(UUID refundId, String paymentIntentId) {
        return refunds.values().stream()
                .filter(refund -> refund.refundId().equals(Optional.of(refundId.toString())))
                .findFirst();
    }

    @Override
    public Optional<TransferFact> findTransfer(UUID transferId, String group) {
        return transfers.values().stream()
                .filter(transfer -> transfer.transferId().equals(Optional.of(transferId)))
                .findFirst();
    }

    @Override
    public TransferFact transfer(String stripeTransferId) {
        return transfers.values().stream()
                .filter(transfer -> transfer.id().equals(stripeTransferId))
                .findFirst()
                .map(this::answer)
                .orElseThrow();
    }

    @Override
    public Optional<PayoutFact> findPayout(String accountId, UUID payoutId, int attempt, Instant since) {
        return Optional.ofNullable(named.get("payout:" + payoutId + ":" + attempt))
                .map(payouts::get);
    }

    @Override
    public synchronized Optional<Instant> paidAt(String accountId, String stripePayoutId, Instant since) {
        return events.stream()
                .filter(event ->
                        event.type().equals("payout.paid") && event.objectId().equals(stripePayoutId))
                .map(EventFact::createdAt)
                .findFirst();
    }

    private String chargeOf(String paymentIntentId) {
        return sessions.values().stream()
                .filter(session -> session.paymentIntentId().equals(Optional.of(paymentIntentId)))
                .flatMap(session -> session.charge().stream())
                .map(CheckoutFact.Charge::id)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public synchronized List<EventFact> eventsSince(
            Optional<String> accountId, Instant createdAt, Optional<Instant> before) {
        return events.stream()
                .filter(event -> event.account().equals(accountId))
                .filter(event -> !event.createdAt().isBefore(createdAt))
                .filter(event ->
                        before.filter(end -> !event.createdAt().isBefore(end)).isEmpty())
                .toList();
    }

    private synchronized EventFact event(String type, String account, String objectId) {
        String owner = account.isEmpty() ? "" : "\"account\":\"" + account + "\",";
        EventFact event =
                EventFact.parse("{\"id\":\"" + id("evt") + "\",\"type\":\"" + type + "\"," + owner + "\"created\":"
                        + clock.instant().getEpochSecond() + ",\"data\":{\"object\":{\"id\":\"" + objectId + "\"}}}");
        events.add(event);
        return event;
    }

    @SuppressWarnings("unchecked")
    private <T> T once(String key, Supplier<T> effect) {
        Object made = byKey.computeIfAbsent(key, unseen -> {
            String code = refusals.poll();
            return code == null ? effect.get() : new Refusal(code);
        });
        if (made instanceof Refusal no) throw new StripeRefused(no.code(), no.code(), new IllegalStateException());
        return answer((T) made);
    }

    private <T> T answer(T value) {
        if (lostAnswers.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new StripeUnknown("read timed out", new SocketTimeoutException());
        }
        return value;
    }

    private record Refusal(String code) {}

    private static CheckoutFact with(
            CheckoutFact session,
            String status,
            String paymentStatus,
            Optional<String> intent,
            Optional<CheckoutFact.Charge> charge) {
        return new CheckoutFact(
                session.id(),
                session.url(),
                status,
                paymentStatus,
                session.amountCents(),
                session.currency(),
                session.paymentId(),
                intent,
                Optional.empty(),
                charge);
    }

    private String id(String prefix) {
        return prefix + "_test_" + String.format("%06d", numbers.incrementAndGet());
    }
}
