package nodefair.db.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.db.account.Account;
import nodefair.db.app.App;
import nodefair.db.app.ExampleInput;
import nodefair.db.app.Executor;
import nodefair.db.app.Parameter;
import nodefair.db.artifact.Artifact;
import nodefair.db.attempt.Attempt;
import nodefair.db.attempt.AttemptLog;
import nodefair.db.attempt.AttemptOutput;
import nodefair.db.attempt.LogStream;
import nodefair.db.attempt.Receipt;
import nodefair.db.audit.AuditEvent;
import nodefair.db.escrow.Escrow;
import nodefair.db.inbox.StripeEvent;
import nodefair.db.inbox.Via;
import nodefair.db.job.Job;
import nodefair.db.job.JobEvent;
import nodefair.db.job.JobInput;
import nodefair.db.job.JobState;
import nodefair.db.job.Verification;
import nodefair.db.job.Workload;
import nodefair.db.money.Money;
import nodefair.db.node.EnrolmentCode;
import nodefair.db.node.Node;
import nodefair.db.node.NodeBenchmark;
import nodefair.db.node.NodeKey;
import nodefair.db.node.NodeSession;
import nodefair.db.node.Shape;
import nodefair.db.offer.Offer;
import nodefair.db.order.Order;
import nodefair.db.order.OrderMeter;
import nodefair.db.order.OrderNumber;
import nodefair.db.order.Placement;
import nodefair.db.order.Rail;
import nodefair.db.outbox.OutboxMessage;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.DisputeState;
import nodefair.db.payment.Payment;
import nodefair.db.payment.Refund;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutAccount;
import nodefair.db.payout.PayoutItem;
import nodefair.db.provider.Provider;
import nodefair.db.quote.Price;
import nodefair.db.quote.Quote;
import nodefair.db.settlement.Settlement;
import nodefair.db.usage.Usage;

/** One believable row of each entity, all of one story; new ids for each instance. */
public final class Rows {
    public static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private final String mark = UUID.randomUUID().toString();
    private final String digest = (mark + mark).replace("-", "").substring(0, 64);

    public final Account account = new Account("sub-" + mark, "Mara Lindqvist", "mara@example.org", AT);
    public final Provider provider = new Provider(account.id(), "Hansa Render", "Hamburg", "DE", AT);
    public final EnrolmentCode code = new EnrolmentCode(
            provider.id(), bytes(32), "elbe-01", "Hamburg", "DE", AT, AT.plus(Duration.ofMinutes(10)));
    public final Shape shape = new Shape(8, 32768, 200, "RTX 4090", 24, List.of("wasm", "container"));
    public final Node node = Node.enrol(
            code, new NodeKey("did:key:" + mark, bytes(32)), new Node.Found(shape, 2, "{\"cpu\": \"x\"}", "1.0.0"), AT);
    public final NodeSession session = new NodeSession(node.id(), "gateway-1", AT);
    public final NodeBenchmark benchmark = new NodeBenchmark(node.id(), 1240, AT, "{\"parts\": [1, 2]}");
    public final Offer offer = new Offer(node, terms(), AT);
    public final Quote quote = new Quote(
            offer.id(),
            account.id(),
            7200,
            usd(200_000),
            price(),
            AT.plus(Duration.ofDays(30)),
            AT,
            AT.plus(Duration.ofMinutes(10)));
    public final Order order = new Order(
            OrderNumber.random(),
            quote,
            offer,
            Rail.CARD,
            Placement.NODE_FIRST,
            quote.pricePerHour(),
            quote.total(),
            AT);
    public final OrderMeter meter = new OrderMeter(order.id());
    public final Payment payment = new Payment(order, AT);
    public final Refund refund = new Refund(payment, usd(10_000), "unused", AT);
    public final Dispute dispute = new Dispute(
            payment.id(), "dp_" + mark, "needs_response", DisputeState.NEEDS_RESPONSE, usd(476_000), "fraudulent", AT);
    public final Artifact artifact = new Artifact(digest, 48_502, AT);
    public final App app = new App("kmer-" + mark, template(), AT);
    public final Job job = new Job(order, app.id(), workload(), AT);
    public final JobInput input = new JobInput(job.id(), "lambda.fa", digest, 48_502);
    public final JobEvent event = new JobEvent(job.id(), AT, JobState.QUEUED, "Queued", "no node is free");
    public final Attempt attempt = new Attempt(
            job, node.id(), session.id(), System.nanoTime(), AT, AT.plus(Duration.ofMinutes(1)), "[{\"score\": 1}]");
    public final AttemptOutput output = new AttemptOutput(attempt.id(), "counts.tsv", digest, 48_502);
    public final AttemptLog log = new AttemptLog(attempt.id(), 0, AT, LogStream.STDERR, "reading lambda.fa");
    public final Receipt receipt = new Receipt(attempt.id(), "{\"attempt\":1}", digest, bytes(64), AT);
    public final Usage usage = new Usage(job, attempt, provider.id(), 12, AT);
    public final Settlement settlement =
            new Settlement(usage, null, new Settlement.Shares(usd(634), usd(33), usd(0), usd(127)), AT);
    public final PayoutAccount payoutAccount = new PayoutAccount(provider.id(), AT);
    public final Payout payout = new Payout(provider.id(), Rail.CARD, usd(634), "acct_1", AT);
    public final PayoutItem payoutItem = new PayoutItem(usage.id(), payout.id(), 634);
    public final Escrow escrow =
            new Escrow(order.id(), 31337, "0xe5c", "0x70c", new BigInteger("476000"), AT.plus(Duration.ofDays(40)));
    public final StripeEvent stripeEvent =
            new StripeEvent("evt_" + mark, "checkout.session.completed", null, "{}", Via.WEBHOOK, AT, AT);
    public final OutboxMessage message = new OutboxMessage("refund:" + mark, "stripe.refund", "{\"a\": 1}", AT);
    public final AuditEvent audit =
            new AuditEvent(AT, "account:" + account.id(), "order.place", "order:" + order.id(), "{}");

    /** In an order that foreign keys allow. */
    public List<Object> all() {
        List<Object> all = new ArrayList<>(untilOrder());
        all.addAll(List.of(meter, payment, refund, dispute, artifact, app, job, input, event, attempt, output, log));
        all.addAll(List.of(receipt, usage, settlement, payoutAccount, payout, payoutItem, escrow));
        all.addAll(List.of(stripeEvent, message, audit));
        return all;
    }

    public List<Object> untilOrder() {
        return List.of(account, provider, node, code, session, benchmark, offer, quote, order);
    }

    public String digest() {
        return digest;
    }

    public Offer.Terms terms() {
        return new Offer.Terms("8 cores in Hamburg", shape, 2, usd(200_000), 0, 24, AT.plus(Duration.ofDays(60)), true);
    }

    public static Money usd(long micros) {
        return new Money(micros, "USD");
    }

    private static Price price() {
        return new Price(
                usd(400_000), usd(380_000), usd(20_000), usd(0), usd(76_000), usd(480_000), 50_000, 190_000, "DE");
    }

    private App.Template template() {
        return new App.Template(
                "K-mer counter",
                "Counts k-mers of a FASTA file.",
                Executor.WASM,
                digest,
                List.of(new Parameter("k", "Length", "1 to 31", "integer", "21", 1L, null)),
                List.of(new ExampleInput("lambda.fa", digest, 48_502)),
                256,
                60);
    }

    private Workload workload() {
        return new Workload(
                "lambda", Executor.WASM, digest, List.of("-k", "21"), 256, 60, 1_000_000, Verification.NONE);
    }

    private byte[] bytes(int count) {
        return (mark + mark).substring(0, count).getBytes(StandardCharsets.US_ASCII);
    }
}
