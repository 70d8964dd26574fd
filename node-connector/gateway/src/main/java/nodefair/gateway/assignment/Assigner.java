package nodefair.gateway.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.gateway.artifact.ArtifactLinks;
import nodefair.gateway.attempt.JobFlow;
import nodefair.gateway.attempt.Undelivered;
import nodefair.gateway.routing.NodeView;
import nodefair.gateway.routing.OrderView;
import nodefair.gateway.routing.Placement;
import nodefair.gateway.routing.Plan;
import nodefair.gateway.routing.Planner;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.session.LiveSessions;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.wire.InvalidField;

/** One round: reads the queue and the nodes, asks the planner, and carries out what it decided. */
public final class Assigner {
    private static final int PAGE = 256;

    private final Transactions transactions;
    private final LiveSessions sessions;
    private final Clock clock;
    private final Applier applier;
    private final Undelivered undelivered;
    private long offset;

    public Assigner(
            Transactions transactions,
            LiveSessions sessions,
            ArtifactLinks links,
            GatewaySettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.clock = clock;
        this.applier = new Applier(transactions, new AssignFrames(links, settings), settings, clock);
        this.undelivered = new Undelivered(transactions, clock);
    }

    /** True when there is more of the queue to look at than one page. */
    public boolean run() {
        Instant now = clock.instant();
        QueueReader.Page page = transactions.call(connection -> QueueReader.read(connection, PAGE, offset));
        int left = page.jobs().isEmpty() ? 0 : carryOut(plan(page, now), page.causes(), now);
        boolean more = page.jobs().size() == PAGE;
        offset = more ? offset + PAGE - left : 0;
        return more;
    }

    private Plan plan(QueueReader.Page page, Instant now) {
        List<UUID> orderNodes =
                page.orders().values().stream().map(OrderView::nodeId).toList();
        List<NodeView> nodes = transactions.call(connection -> NodeBoard.read(connection, sessions, orderNodes, now));
        return Planner.plan(nodes, page.orders().values(), page.jobs(), now);
    }

    /** How many jobs have left the queue, so that the next page begins where this one ends. */
    private int carryOut(Plan plan, Map<UUID, String> causes, Instant now) {
        int left = 0;
        for (Placement placement : plan.placements()) if (assign(placement)) left++;
        for (Map.Entry<UUID, String> never : plan.hopeless().entrySet()) {
            if (giveUp(never.getKey(), never.getValue(), now)) left++;
        }
        plan.waiting().forEach((jobId, why) -> {
            if (!why.equals(causes.get(jobId))) say(jobId, why);
        });
        return left;
    }

    private boolean assign(Placement placement) {
        Optional<LiveSession> session = sessions.ofNode(placement.nodeId());
        if (session.isEmpty()) return false;
        try {
            Optional<Assign> frame = applier.apply(placement, session.get());
            return frame.isPresent() && hand(session.get(), frame.get());
        } catch (InvalidField e) {
            return giveUp(
                    placement.jobId(), "The job cannot be sent to a node: " + e.getMessage() + ".", clock.instant());
        }
    }

    private boolean hand(LiveSession session, Assign frame) {
        boolean sent = session.send(frame);
        if (!sent) undelivered.end(session, frame);
        return sent;
    }

    private boolean giveUp(UUID jobId, String why, Instant now) {
        return transactions.call(connection -> {
            boolean waits = Sql.exists(
                    connection,
                    "select 1 from jobs j where id = ? and state = 'queued' and not exists (select 1 from attempts a"
                            + " where a.job_id = j.id and a.state in ('assigned', 'running', 'reported'))"
                            + " for update skip locked",
                    jobId);
            if (waits) JobFlow.failed(connection, jobId, why, now);
            return waits;
        });
    }

    private void say(UUID jobId, String why) {
        transactions.run(connection -> Sql.update(
                connection,
                "update jobs set cause = ? where id = ? and state = 'queued' and cause is distinct from ?",
                why,
                jobId,
                why));
    }
}
