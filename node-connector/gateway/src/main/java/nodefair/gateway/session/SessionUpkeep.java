package nodefair.gateway.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.Drain;

/** Once a second: writes what was heard in one batch, ends silent sessions, and passes on what providers wish. */
public final class SessionUpkeep {
    private final Transactions transactions;
    private final LiveSessions sessions;
    private final SessionBook book;
    private final GatewaySettings settings;
    private final Clock clock;

    public SessionUpkeep(
            Transactions transactions, LiveSessions sessions, SessionBook book, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.book = book;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the web wishes of a node, and whether it may stay. */
    private record Wish(UUID nodeId, boolean banned, boolean drain) {}

    /** A session that is held here though its row is closed; newer when the node has another one. */
    private record Ended(UUID sessionId, boolean newer) {}

    public void run() {
        endSilent();
        Collection<LiveSession> live = sessions.all();
        if (!live.isEmpty()) {
            endReplaced(live);
            follow(live);
            writeStates(sessions.all());
        }
        book.closeOrphans();
    }

    private void endSilent() {
        Instant limit = clock.instant().minus(settings.silence());
        for (LiveSession session : sessions.all()) {
            if (session.heardAt().isBefore(limit)) {
                book.close(session, CloseCause.MISSED_HEARTBEATS);
                session.link()
                        .close(
                                Close.Reason.SILENCE,
                                "nothing was heard for " + settings.silence().toSeconds() + " s");
            }
        }
    }

    /** Writes last_heartbeat_at; a session whose row is closed was taken over, or given up while this gateway was slow. */
    private void endReplaced(Collection<LiveSession> live) {
        List<UUID> ids = live.stream().map(LiveSession::id).toList();
        List<Instant> times = live.stream().map(LiveSession::heardAt).toList();
        for (Ended ended : transactions.call(connection -> heartbeats(connection, ids, times))) {
            live.stream()
                    .filter(session -> session.id().equals(ended.sessionId()) && sessions.remove(session))
                    .forEach(session -> sayGoodbye(session, ended.newer()));
        }
    }

    private static void sayGoodbye(LiveSession session, boolean newer) {
        if (newer) session.link().close(Close.Reason.SUPERSEDED, "a newer connection of this node");
        else session.link().close(Close.Reason.RESTARTING, "this session was given up");
    }

    private List<Ended> heartbeats(Connection connection, List<UUID> ids, List<Instant> times) throws SQLException {
        Sql.update(
                connection,
                "update node_sessions s set last_heartbeat_at = v.at from unnest(?::uuid[], ?::timestamptz[]) v(id, at)"
                        + " where s.id = v.id and s.closed_at is null and s.last_heartbeat_at < v.at",
                ids,
                times);
        return Sql.list(
                connection,
                row -> new Ended(Sql.uuid(row, "id"), row.getBoolean("newer")),
                "select s.id, exists (select 1 from node_sessions o where o.node_id = s.node_id"
                        + " and o.closed_at is null and o.id <> s.id) as newer"
                        + " from node_sessions s where s.id = any(?) and s.closed_at is not null",
                ids);
    }

    private void follow(Collection<LiveSession> live) {
        List<UUID> nodes = live.stream().map(session -> session.node().id()).toList();
        List<Wish> wishes = transactions.call(connection -> Sql.list(
                connection,
                row -> new Wish(Sql.uuid(row, "id"), row.getBoolean("banned"), row.getBoolean("drain")),
                "select id, state = 'banned' as banned, drain_requested_at is not null as drain from nodes"
                        + " where id = any(?)",
                nodes));
        for (Wish wish : wishes) {
            sessions.ofNode(wish.nodeId()).ifPresent(session -> obey(session, wish));
        }
    }

    private void obey(LiveSession session, Wish wish) {
        if (wish.banned()) {
            book.close(session, CloseCause.PLANNED);
            session.link().close(Close.Reason.BANNED, "this node is banned");
        } else if (session.askToDrain(wish.drain())) {
            session.send(new Drain(wish.drain(), wish.drain() ? "asked for in the portal" : "back in service"));
        }
    }

    private void writeStates(Collection<LiveSession> live) {
        List<UUID> nodes = live.stream().map(session -> session.node().id()).toList();
        List<Instant> times = live.stream().map(LiveSession::heardAt).toList();
        List<Boolean> draining = live.stream().map(LiveSession::draining).toList();
        transactions.run(connection -> Sql.update(
                connection,
                "update nodes n set last_seen_at = v.at, state = case when v.draining then 'draining'"
                        + " when (select count(*) from attempts a where a.node_id = n.id"
                        + " and a.state in ('assigned', 'running', 'reported')) >= n.slots then 'busy' else 'ready' end"
                        + " from unnest(?::uuid[], ?::timestamptz[], ?::boolean[]) v(id, at, draining)"
                        + " where n.id = v.id and n.state not in ('banned', 'down')",
                nodes,
                times,
                draining));
    }
}
