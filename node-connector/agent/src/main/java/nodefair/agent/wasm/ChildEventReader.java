package nodefair.agent.wasm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nodefair.protocol.receipt.Cause;

/** The agent's end of the pipe from a sandbox; it trusts no length that the sandbox sends. */
final class ChildEventReader {
    private static final int TEXT_BYTES_MAX = 64 * 1024;

    private final DataInputStream in;

    ChildEventReader(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, 16 * 1024));
    }

    /** The next event, or nothing at the end of the process. */
    Optional<ChildEvent> next() throws IOException {
        int type = in.read();
        if (type < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(event(type));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private ChildEvent event(int type) throws IOException {
        return switch (type) {
            case ChildEventWriter.READY -> new ChildEvent.Ready(in.readLong());
            case ChildEventWriter.LINE -> new ChildEvent.Line(in.readBoolean(), text());
            case ChildEventWriter.ADVANCED -> new ChildEvent.Advanced(in.readLong(), in.readLong(), text());
            case ChildEventWriter.USED -> new ChildEvent.Used(in.readLong(), in.readLong());
            case ChildEventWriter.ENDED -> ended();
            default -> throw new IOException("The sandbox sent an event of unknown type " + type);
        };
    }

    private ChildEvent ended() throws IOException {
        String cause = text();
        boolean exited = in.readBoolean();
        int exitCode = in.readInt();
        String detail = text();
        return new ChildEvent.Ended(
                cause.isEmpty() ? null : Cause.valueOf(cause), exited ? exitCode : null, detail, in.readLong());
    }

    private String text() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > TEXT_BYTES_MAX) {
            throw new IOException("The sandbox sent a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
