package nodefair.agent.wasm;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import nodefair.protocol.wire.Json;

/** The sandbox process: reads what to run from its stdin, runs it, and speaks events on its stdout. Ends when its stdin does. */
public final class WasmChild {
    private static final long STACK_BYTES = 64L * 1024 * 1024;
    private static final int SPEC_BYTES_MAX = 1024 * 1024;
    private static final int ORPHANED = 9;

    private WasmChild() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ChildEventWriter events = new ChildEventWriter(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ChildSpec spec = readSpec(System.in);
        daemon("parent", () -> endWithParent(System.in));
        ProcessUsage usage = new ProcessUsage();
        daemon("usage", () -> usage.report(events));
        Thread guest = new Thread(null, () -> events.write(new GuestRun(spec, events).run()), "guest", STACK_BYTES);
        guest.start();
        guest.join();
        events.write(usage.now());
        Runtime.getRuntime().halt(0);
    }

    static byte[] specBytes(ChildSpec spec) {
        return Json.write(spec).getBytes(StandardCharsets.UTF_8);
    }

    private static ChildSpec readSpec(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > SPEC_BYTES_MAX) {
            throw new IOException("A specification has at most " + SPEC_BYTES_MAX + " bytes");
        }
        return Json.read(new String(data.readNBytes(length), StandardCharsets.UTF_8), ChildSpec.class);
    }

    private static void endWithParent(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHANED);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
