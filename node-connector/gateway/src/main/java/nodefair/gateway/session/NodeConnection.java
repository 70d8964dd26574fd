package nodefair.gateway.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.DatabaseFailed;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Answer;
import nodefair.protocol.frame.Challenge;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.Drain;
import nodefair.protocol.frame.Fault;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Hello;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Progress;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.Started;
import nodefair.protocol.frame.UnreadableFrame;
import nodefair.protocol.frame.Welcome;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from its first frame to its last: hello, challenge, answer, welcome, then frames about attempts. */
public final class NodeConnection {
    private static final Logger LOG = LoggerFactory.getLogger(NodeConnection.class);
    private static final int NONCE_BYTES = 24;
    private static final int FAULTS_MAX = 20;

    private final NodeLink link;
    private final SessionBook book;
    private final NodeFrames frames;
    private final GatewaySettings settings;
    private final SecureRandom random;
    private final Clock clock;
    private @Nullable Hello hello;
    private @Nullable Challenge challenge;
    private @Nullable LiveSession session;
    private boolean ended;
    private boolean broken;
    private int faults;

    public NodeConnection(
            NodeLink link,
            SessionBook book,
            NodeFrames frames,
            GatewaySettings settings,
            SecureRandom random,
            Clock clock) {
        this.link = link;
        this.book = book;
        this.frames = frames;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /** Works off one text frame. */
    public void receive(String text) {
        if (ended || broken) return;
        try {
            FromNode frame = FrameCodec.readFromNode(text);
            LiveSession open = session;
            if (open == null) handshake(frame);
            else inSession(open, frame);
        } catch (UnreadableFrame e) {
            fault(e.fault());
        } catch (DatabaseFailed e) {
            unfinished(e);
        }
    }

    /** A frame is lost with the database: the node says what matters again when it comes back. */
    private void unfinished(DatabaseFailed failure) {
        LOG.error("a frame could not be worked off, passing={}", failure.passing(), failure);
        if (!failure.passing()) return;
        broken = true;
        link.close(Close.Reason.RESTARTING, "the gateway's database is away");
    }

    /** The socket is gone, with or without a word before. */
    public void disconnected() {
        end(broken ? CloseCause.GATEWAY_STOPPED : CloseCause.AGENT_CLOSED);
    }

    /** Gives up a connection that has not proven its key in time. */
    public void expectSession() {
        if (session == null && !ended) refuse(Close.Reason.PROTOCOL_ERROR, "the handshake took too long");
    }

    private void handshake(FromNode frame) {
        Challenge asked = challenge;
        Hello said = hello;
        if (frame instanceof Hello first && said == null) greet(first);
        else if (frame instanceof Answer answer && asked != null && said != null) admit(said, asked, answer);
        else if (frame instanceof Close) end(CloseCause.AGENT_CLOSED);
        else refuse(Close.Reason.PROTOCOL_ERROR, "expected " + (said == null ? "hello" : "answer"));
    }

    private void greet(Hello first) {
        if (first.protocolVersion() != Limits.PROTOCOL_VERSION) {
            refuse(Close.Reason.VERSION, "this gateway speaks version " + Limits.PROTOCOL_VERSION);
            return;
        }
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        Challenge asked = new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        hello = first;
        challenge = asked;
        link.send(asked);
    }

    /** Checks the key before the list of nodes, so that a stranger cannot find out who is enrolled. */
    private void admit(Hello said, Challenge asked, Answer answer) {
        if (!answer.proves(said.nodeDid(), asked)) {
            refuse(Close.Reason.NOT_RECOGNISED, "the signature is not of this key");
            return;
        }
        Optional<SessionStore.Enrolled> enrolled = book.find(said.nodeDid());
        if (enrolled.isEmpty()) {
            refuse(Close.Reason.NOT_RECOGNISED, "this key is not enrolled; enrol it with a code from the portal");
        } else if (enrolled.get().banned()) {
            refuse(Close.Reason.BANNED, "this node is banned");
        } else {
            LiveSession opened = book.open(enrolled.get().identity(), said.agentVersion(), link);
            session = opened;
            link.send(new Welcome(opened.id(), (int) settings.heartbeat().toSeconds(), Limits.FRAME_BYTES_MAX));
        }
    }

    /** Frames that an older connection of the node still held are left alone: the newer one speaks for the node. */
    private void inSession(LiveSession open, FromNode frame) {
        if (!book.isCurrent(open)) return;
        open.heard(clock.instant());
        if (frame instanceof Heartbeat heartbeat) {
            open.beat(heartbeat, 0);
            frames.heartbeat(open, heartbeat);
        } else if (frame instanceof Accept accept) frames.accept(open, accept);
        else if (frame instanceof Refuse refuse) frames.refuse(open, refuse);
        else if (frame instanceof Started started) frames.started(open, started);
        else if (frame instanceof Progress progress) frames.progress(open, progress);
        else if (frame instanceof Log log) frames.log(open, log);
        else if (frame instanceof Report report) frames.report(open, report);
        else if (frame instanceof Drain drain) open.drainedByOwner(drain.on());
        else if (frame instanceof Close close) left(close);
        else if (frame instanceof Fault fault)
            LOG.warn("node found a fault, nodeId={}, fault={}", open.node().id(), fault);
        else fault(new Fault(Fault.Code.UNEXPECTED, "the session is open already"));
    }

    private void left(Close close) {
        end(close.reason() == Close.Reason.STOPPING ? CloseCause.PLANNED : CloseCause.AGENT_CLOSED);
    }

    private void fault(Fault fault) {
        faults++;
        if (faults > FAULTS_MAX) {
            end(CloseCause.PROTOCOL_ERROR);
            link.close(Close.Reason.PROTOCOL_ERROR, "too many unreadable frames");
        } else {
            link.send(fault);
        }
    }

    private void refuse(Close.Reason reason, String detail) {
        ended = true;
        LOG.info("connection refused, reason={}, detail={}", reason, detail);
        link.close(reason, detail);
    }

    private void end(CloseCause cause) {
        if (ended) return;
        ended = true;
        LiveSession open = session;
        if (open != null) book.close(open, cause);
    }
}
