package nodefair.agent.wasm;

import nodefair.protocol.receipt.Cause;
import org.jspecify.annotations.Nullable;

/** What a sandbox process tells the agent; the program inside cannot forge one. */
sealed interface ChildEvent {
    /** The module is compiled and its first instruction is about to run. */
    record Ready(long epochMillis) implements ChildEvent {}

    /** A line of the program's stdout or stderr. */
    record Line(boolean stderr, String text) implements ChildEvent {}

    /** How far the program says it is. */
    record Advanced(long done, long total, String note) implements ChildEvent {}

    /** What the process used so far. */
    record Used(long cpuMillis, long peakMemoryBytes) implements ChildEvent {}

    /** The program ended; without a cause it ended with exit code 0. */
    record Ended(@Nullable Cause cause, @Nullable Integer exitCode, String detail, long wallMillis)
            implements ChildEvent {}
}
