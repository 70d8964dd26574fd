package nodefair.agent.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.wire.Json;

/** A gateway for tests of the agent: serves files and one WebSocket at a time, over real sockets, and can be switched off. */
public final class FakeGateway implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final BlockingQueue<GatewaySession> sessions = new LinkedBlockingQueue<>();
    private final BlockingQueue<EnrolmentRequest> enrolments = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ranges = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private volatile String enrolmentAnswer = "";
    private volatile int enrolmentStatus = 201;
    private volatile int cutDownloadsAfter = Integer.MAX_VALUE;
    private volatile int stallDownloadsAfter = Integer.MAX_VALUE;
    private final Semaphore stalls = new Semaphore(0);

    public FakeGateway() throws IOException {
        open(0);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/connect");
    }

    public void answerEnrolment(int status, String body) {
        enrolmentStatus = status;
        enrolmentAnswer = body;
    }

    public EnrolmentRequest enrolment() throws InterruptedException {
        return enrolments.poll(10, TimeUnit.SECONDS);
    }

    public RemoteFile offer(String path, byte[] content) {
        String sha256 = Sha256.of(content);
        files.put(sha256, content);
        return new RemoteFile(path, sha256, content.length, "/connect/artifacts/" + sha256 + "?capability=get");
    }

    public byte[] stored(String sha256) {
        return files.get(sha256);
    }

    /** Downloads stop after so many bytes and keep the line open, until it is lifted with Integer.MAX_VALUE. */
    public void stallDownloadsAfter(int bytes) {
        stallDownloadsAfter = bytes;
    }

    /** Waits until a download stands still. */
    public void awaitStall() throws InterruptedException {
        if (!stalls.tryAcquire(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no download stands still");
        }
    }

    /** The next download ends after so many bytes, as if the line broke. */
    public void cutNextDownloadAfter(int bytes) {
        cutDownloadsAfter = bytes;
    }

    public String nextRange() throws InterruptedException {
        return ranges.poll(10, TimeUnit.SECONDS);
    }

    /** The next connection of a node. */
    public GatewaySession session() throws InterruptedException {
        GatewaySession session = sessions.poll(30, TimeUnit.SECONDS);
        if (session == null) {
            throw new AssertionError("no node connected");
        }
        return session;
    }

    /** Answers to nobody for as long as the action takes. */
    public void whileAway(Runnable action) throws IOException {
        int port = server.getLocalPort();
        server.close();
        action.run();
        open(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void open(int port) throws IOException {
        ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        server = opened;
        daemon(() -> {
            while (!opened.isClosed()) {
                try {
                    Socket socket = opened.accept();
                    daemon(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            String line = line(in);
            Map<String, String> headers = new HashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                headers.put(
                        header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT),
                        header.substring(header.indexOf(':') + 1).strip());
            }
            if (headers.containsKey("sec-websocket-key")) {
                GatewaySession session = GatewaySession.upgrade(socket, headers.get("sec-websocket-key"));
                sessions.add(session);
                session.read();
            } else {
                answer(socket, line, headers);
                socket.close();
            }
        } catch (IOException e) {
            closeQuietly(socket);
        }
    }

    private void answer(Socket socket, String line, Map<String, String> headers) throws IOException {
        String method = line.split(" ")[0];
        String path = line.split(" ")[1];
        byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (path.equals("/connect/enrol")) {
            enrolments.add(Json.read(new String(body, StandardCharsets.UTF_8), EnrolmentRequest.class));
            reply(socket, enrolmentStatus, "", enrolmentAnswer.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String sha256 = path.replaceFirst("^.*/artifacts/", "").replaceFirst("\\?.*", "");
        if (method.equals("PUT")) {
            if (path.endsWith("?capability=put") && Sha256.of(body).equals(sha256)) {
                files.put(sha256, body);
                reply(socket, 201, "", new byte[0]);
            } else {
                reply(socket, 403, "", new byte[0]);
            }
        } else if (path.endsWith("?capability=get") && files.containsKey(sha256)) {
            download(socket, files.get(sha256), headers.get("range"));
        } else {
            reply(socket, 404, "", new byte[0]);
        }
    }

    private void download(Socket socket, byte[] content, String range) throws IOException {
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (range != null) {
            ranges.add(range);
        }
        int cut = cutDownloadsAfter;
        cutDownloadsAfter = Integer.MAX_VALUE;
        int stall = stallDownloadsAfter;
        int sent = Math.min(Math.min(cut, stall), content.length - from);
        OutputStream out = socket.getOutputStream();
        String head = "HTTP/1.1 " + (range == null ? "200 OK" : "206 Partial Content") + "\r\nContent-Length: "
                + (content.length - from) + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(content, from, sent);
        out.flush();
        if (stall < content.length - from) {
            stalls.release();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void reply(Socket socket, int status, String header, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + " x\r\n" + header + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("end of stream");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-gateway");
        thread.setDaemon(true);
        thread.start();
    }
}
