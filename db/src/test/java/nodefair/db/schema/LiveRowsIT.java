package nodefair.db.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nodefair.db.attempt.Attempt;
import nodefair.db.attempt.AttemptState;
import nodefair.db.job.JobState;
import nodefair.db.node.CloseCause;
import nodefair.db.node.NodeSession;
import nodefair.db.offer.Offer;
import nodefair.db.order.Order;
import nodefair.db.order.OrderNumber;
import nodefair.db.order.Placement;
import nodefair.db.order.Rail;
import nodefair.db.payment.Payment;
import nodefair.db.testing.Rows;
import nodefair.db.testing.TestDatabase;
import nodefair.db.usage.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "At most one live" is kept by unique indexes; ended ones do not count. */
class LiveRowsIT {
    private final TestDatabase database = TestDatabase.get();
    private final Rows rows = new Rows();

    @BeforeEach
    void store() {
        store(rows.all().toArray());
    }

    @Test
    void offer_isOneForEachNodeUntilWithdrawn() {
        Offer second = new Offer(rows.node, rows.terms(), Rows.AT);
        assertRefused("offers__node_id__live_uq", second);
        database.inTransaction(
                entities -> entities.find(Offer.class, rows.offer.id()).withdraw());
        assertStored(second);
    }

    @Test
    void session_isOneForEachNodeUntilClosed() {
        NodeSession second = new NodeSession(rows.node.id(), "gateway-2", Rows.AT);
        assertRefused("node_sessions__node_id__open_uq", second);
        database.inTransaction(
                entities -> entities.find(NodeSession.class, rows.session.id()).close(CloseCause.REPLACED, Rows.AT));
        assertStored(second);
    }

    @Test
    void payment_isOneForEachOrderUntilFailed() {
        Payment second = new Payment(rows.order, Rows.AT);
        assertRefused("payments__order_id__live_uq", second);
        database.inTransaction(entities ->
                entities.find(Payment.class, rows.payment.id()).fail("expired", "The session has expired."));
        assertStored(second);
    }

    @Test
    void attempt_isOneForEachJobUntilEnded() {
        rows.job.become(JobState.RUNNING, "", Rows.AT);
        Attempt second = attempt();
        assertRefused("attempts__job_id__live_uq", second);
        database.inTransaction(entities ->
                entities.find(Attempt.class, rows.attempt.id()).end(AttemptState.LOST, "node is gone", Rows.AT));
        assertStored(second);
    }

    @Test
    void quote_isTakenByOneOrder() {
        assertRefused(
                "orders__quote_id_uq",
                new Order(
                        OrderNumber.random(),
                        rows.quote,
                        rows.offer,
                        Rail.TOKEN,
                        Placement.NODE_ONLY,
                        rows.quote.pricePerHour(),
                        rows.quote.total(),
                        Rows.AT));
    }

    @Test
    void job_isMeteredOnce() {
        assertRefused("usages__attempt_id_uq", new Usage(rows.job, rows.attempt, rows.provider.id(), 13, Rows.AT));
    }

    private Attempt attempt() {
        return new Attempt(rows.job, rows.node.id(), rows.session.id(), System.nanoTime(), Rows.AT, Rows.AT, "{}");
    }

    private void assertRefused(String index, Object row) {
        assertThatThrownBy(() -> store(row)).hasStackTraceContaining(index);
    }

    private void assertStored(Object row) {
        assertThatCode(() -> store(row)).doesNotThrowAnyException();
    }

    private void store(Object... all) {
        database.inTransaction(entities -> List.of(all).forEach(entities::persist));
    }
}
