package nodefair.gateway.lifecycle;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import nodefair.gateway.artifact.ArtifactLinks;
import nodefair.gateway.artifact.Uploads;
import nodefair.gateway.assignment.Assigner;
import nodefair.gateway.attempt.AttemptFrames;
import nodefair.gateway.attempt.Cancellations;
import nodefair.gateway.attempt.OverdueAttempts;
import nodefair.gateway.enrol.Enrolment;
import nodefair.gateway.session.CloseCause;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.session.LiveSessions;
import nodefair.gateway.session.NodeConnection;
import nodefair.gateway.session.NodeLink;
import nodefair.gateway.session.SessionBook;
import nodefair.gateway.session.SessionUpkeep;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Close;

/** The parts of one gateway, wired together; works the same in a container and in a test. */
public final class GatewayParts {
    private final GatewaySettings settings;
    private final Clock clock;
    private final LiveSessions sessions = new LiveSessions();
    private final SecureRandom random = new SecureRandom();
    private final ArtifactLinks links;
    private final SessionBook book;
    private final SessionUpkeep upkeep;
    private final AttemptFrames frames;
    private final Assigner assigner;
    private final OverdueAttempts overdue;
    private final Cancellations cancellations;
    private final Enrolment enrolment;
    private final Uploads uploads;

    public GatewayParts(DataSource database, GatewaySettings settings, Clock clock) {
        Transactions transactions = new Transactions(database);
        this.settings = settings;
        this.clock = clock;
        this.links = new ArtifactLinks(settings.capabilitySecret());
        this.book = new SessionBook(transactions, sessions, settings, clock);
        this.upkeep = new SessionUpkeep(transactions, sessions, book, settings, clock);
        this.frames = new AttemptFrames(transactions, settings, clock);
        this.assigner = new Assigner(transactions, sessions, links, settings, clock);
        this.overdue = new OverdueAttempts(transactions, sessions, settings, clock);
        this.cancellations = new Cancellations(transactions, sessions, clock);
        this.enrolment = new Enrolment(transactions, clock);
        this.uploads = new Uploads(transactions);
    }

    /** One round of dispatch: what is cancelled or overdue first, then new attempts. True when the queue has more. */
    public boolean dispatch() {
        AtomicBoolean more = new AtomicBoolean();
        Duties.each(cancellations::run, overdue::run, () -> more.set(assigner.run()));
        return more.get();
    }

    /** What is due each second: logs, progress, heartbeats, silent sessions, wishes of providers. */
    public void upkeep() {
        Duties.each(upkeep::run, frames::flushProgress, frames::flushLogs);
    }

    public NodeConnection connect(NodeLink link) {
        return new NodeConnection(link, book, frames, settings, random, clock);
    }

    /** Says goodbye to every node; their sessions end as the gateway's doing, not theirs. */
    public void stop() {
        List<Runnable> duties = new ArrayList<>(List.of(frames::flushProgress, frames::flushLogs));
        for (LiveSession session : sessions.all()) {
            duties.add(() -> session.link().close(Close.Reason.RESTARTING, "this gateway stops"));
            duties.add(() -> book.close(session, CloseCause.GATEWAY_STOPPED));
        }
        Duties.each(duties.toArray(Runnable[]::new));
    }

    public SessionBook book() {
        return book;
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    public ArtifactLinks links() {
        return links;
    }

    public Uploads uploads() {
        return uploads;
    }
}
