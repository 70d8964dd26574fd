package nodefair.agent.wasm;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import nodefair.protocol.receipt.Cause;
import org.jspecify.annotations.Nullable;

/** The sandbox's end of the pipe to the agent. */
final class ChildEventWriter {
    static final int READY = 1;
    static final int LINE = 2;
    static final int ADVANCED = 3;
    static final int USED = 4;
    static final int ENDED = 5;

    private final DataOutputStream out;

    ChildEventWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 16 * 1024));
    }

    synchronized void write(ChildEvent event) {
        try {
            if (event instanceof ChildEvent.Line line) {
                out.writeByte(LINE);
                out.writeBoolean(line.stderr());
                text(line.text());
            } else if (event instanceof ChildEvent.Advanced advanced) {
                out.writeByte(ADVANCED);
                out.writeLong(advanced.done());
                out.writeLong(advanced.total());
                text(advanced.note());
            } else if (event instanceof ChildEvent.Used used) {
                out.writeByte(USED);
                out.writeLong(used.cpuMillis());
                out.writeLong(used.peakMemoryBytes());
            } else if (event instanceof ChildEvent.Ready ready) {
                out.writeByte(READY);
                out.writeLong(ready.epochMillis());
            } else if (event instanceof ChildEvent.Ended ended) {
                ended(ended);
            }
            if (!(event instanceof ChildEvent.Line)) {
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(ChildEvent.Ended ended) throws IOException {
        @Nullable Cause cause = ended.cause();
        @Nullable Integer exitCode = ended.exitCode();
        out.writeByte(ENDED);
        text(cause == null ? "" : cause.name());
        out.writeBoolean(exitCode != null);
        out.writeInt(exitCode == null ? 0 : exitCode);
        text(ended.detail());
        out.writeLong(ended.wallMillis());
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
