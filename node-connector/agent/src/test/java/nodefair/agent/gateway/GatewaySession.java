package nodefair.agent.gateway;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import nodefair.protocol.frame.Answer;
import nodefair.protocol.frame.Challenge;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.FromGateway;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Hello;
import nodefair.protocol.frame.Welcome;

/** The gateway's end of one WebSocket, for tests: text frames and pings, nothing more. */
public final class GatewaySession {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataOutputStream out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<FromNode> received = new LinkedBlockingQueue<>();

    private GatewaySession(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static GatewaySession upgrade(Socket socket, String key) throws IOException {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(sum) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new GatewaySession(socket);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens the session as a gateway does, and checks that the node proved its key; gives back the first heartbeat. */
    public Heartbeat welcome() throws InterruptedException {
        Hello hello = await(Hello.class);
        Challenge challenge = new Challenge("a-nonce-of-enough-random-bits-00");
        send(challenge);
        if (!await(Answer.class).proves(hello.nodeDid(), challenge)) {
            throw new AssertionError("the node did not prove its key");
        }
        send(new Welcome(UUID.randomUUID(), 1, 262_144));
        return await(Heartbeat.class);
    }

    public void send(FromGateway frame) {
        frame(TEXT, FrameCodec.write(frame).getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame of that kind; others before it are dropped. */
    public <T extends FromNode> T await(Class<T> type) throws InterruptedException {
        return await(type, frame -> true);
    }

    public <T extends FromNode> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            FromNode frame = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("no " + type.getSimpleName());
            }
            if (type.isInstance(frame) && wanted.test(type.cast(frame))) {
                return type.cast(frame);
            }
        }
    }

    /** Waits until the node has gone. */
    public void awaitEnd() throws InterruptedException {
        if (!ended.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the node stays");
        }
    }

    /** Breaks the connection without a word. */
    public void cut() throws IOException {
        socket.close();
    }

    void read() throws IOException {
        try {
            readToTheEnd();
        } finally {
            ended.countDown();
        }
    }

    private void readToTheEnd() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder text = new StringBuilder();
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = payload(in);
            int kind = first & 15;
            if (kind == CLOSE) {
                socket.close();
                return;
            } else if (kind == PING) {
                frame(PONG, payload);
            } else if (kind <= TEXT) {
                text.append(new String(payload, StandardCharsets.UTF_8));
                if ((first & 128) != 0) {
                    received.add(FrameCodec.readFromNode(text.toString()));
                    text.setLength(0);
                }
            }
        }
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 127;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private synchronized void frame(int kind, byte[] payload) {
        try {
            out.writeByte(128 | kind);
            if (payload.length < 126) {
                out.writeByte(payload.length);
            } else if (payload.length < 65536) {
                out.writeByte(126);
                out.writeShort(payload.length);
            } else {
                out.writeByte(127);
                out.writeLong(payload.length);
            }
            out.write(payload);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
