package nodefair.agent.wasm;

import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.Meter;
import org.jspecify.annotations.Nullable;

/** How a program ended; without a cause it ended well. */
public record SandboxResult(@Nullable Cause cause, @Nullable Integer exitCode, String detail, Meter meter) {}
