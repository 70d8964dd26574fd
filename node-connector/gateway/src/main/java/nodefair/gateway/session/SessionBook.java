package nodefair.gateway.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Close;
import nodefair.protocol.identity.NodeDid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes sessions, in the database and in memory alike. */
public final class SessionBook {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBook.class);
    private static final int SILENCES_UNTIL_ORPHANED = 2;

    private final Transactions transactions;
    private final LiveSessions sessions;
    private final GatewaySettings settings;
    private final Clock clock;

    public SessionBook(Transactions transactions, LiveSessions sessions, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /** The enrolled node behind a key. */
    public Optional<SessionStore.Enrolled> find(NodeDid did) {
        return transactions.call(connection -> SessionStore.find(connection, did));
    }

    public LiveSession open(NodeIdentity node, String agentVersion, NodeLink link) {
        Instant now = clock.instant();
        LiveSession session = new LiveSession(Ids.next(), node, link, now);
        transactions.run(connection ->
                SessionStore.open(connection, session.id(), node.id(), settings.name(), agentVersion, now));
        sessions.put(session)
                .ifPresent(older -> older.link().close(Close.Reason.SUPERSEDED, "a newer connection of this node"));
        LOG.info("session opened, nodeId={}, sessionId={}, agent={}", node.id(), session.id(), agentVersion);
        return session;
    }

    /** Whether the session is still its node's only one here. */
    boolean isCurrent(LiveSession session) {
        return sessions.ofNode(session.node().id()).filter(session::equals).isPresent();
    }

    /** Ends a session once; what comes later for the same session changes nothing. One that ends as planned leaves no grace. */
    public void close(LiveSession session, CloseCause cause) {
        sessions.remove(session);
        Instant now = clock.instant();
        Duration grace = cause == CloseCause.PLANNED ? Duration.ZERO : settings.grace();
        boolean closed = transactions.call(connection ->
                SessionStore.close(connection, session.id(), session.node().id(), cause, now, grace));
        if (closed) {
            LOG.info(
                    "session closed, nodeId={}, sessionId={}, cause={}",
                    session.node().id(),
                    session.id(),
                    cause.word());
        }
    }

    /** Ends what an earlier life of this gateway left open; those nodes get the grace period from now. */
    public void closeLeftovers() {
        closeOrphans(settings.name(), Instant.EPOCH);
    }

    /** Ends sessions of gateways that went silent without a word. */
    public void closeOrphans() {
        Duration silence = settings.silence().multipliedBy(SILENCES_UNTIL_ORPHANED);
        closeOrphans("", clock.instant().minus(silence));
    }

    private void closeOrphans(String gateway, Instant silentSince) {
        transactions.run(connection -> {
            for (SessionStore.Orphan orphan : SessionStore.orphans(connection, gateway, silentSince)) {
                closeOrphan(connection, orphan);
            }
        });
    }

    private void closeOrphan(Connection connection, SessionStore.Orphan orphan) throws SQLException {
        UUID nodeId = orphan.nodeId();
        boolean ours = sessions.ofNode(nodeId)
                .filter(live -> live.id().equals(orphan.sessionId()))
                .isPresent();
        if (ours) return;
        SessionStore.close(
                connection, orphan.sessionId(), nodeId, CloseCause.GATEWAY_STOPPED, clock.instant(), settings.grace());
        LOG.warn(
                "session of a stopped gateway closed, nodeId={}, sessionId={}, gateway={}",
                nodeId,
                orphan.sessionId(),
                orphan.gateway());
    }
}
