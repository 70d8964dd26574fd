package nodefair.agent.wasm;

import java.time.Instant;

/** Hears what a program does while it runs. */
public interface SandboxListener {
    void ready(Instant at);

    void progress(long done, long total, String note);

    void line(boolean stderr, String text);
}
