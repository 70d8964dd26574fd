package nodefair.agent.wasm;

import java.util.Arrays;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasi.WasiPreview1;

/** The system calls of a program: WASI's, with outputs counted, links refused and everything that differs between machines taken out. */
final class GuestSystem {
    /** 2000-01-01T00:00:00Z. */
    static final long CLOCK_NANOS = 946_684_800_000_000_000L;

    private static final int NOT_PERMITTED = 63;
    private static final int LAST_STANDARD_STREAM = 2;
    private static final int CREATE = 1;

    private final OutputBudget budget;
    private final ReadOnlyInputs inputs = new ReadOnlyInputs();

    GuestSystem(OutputBudget budget) {
        this.budget = budget;
    }

    HostFunction[] functions(WasiPreview1 wasi) {
        return Arrays.stream(wasi.toHostFunctions()).map(this::guarded).toArray(HostFunction[]::new);
    }

    private HostFunction guarded(HostFunction function) {
        WasmFunctionHandle plain = inputs.guard(function.name(), function.handle());
        WasmFunctionHandle guarded =
                switch (function.name()) {
                    case "path_symlink", "path_link" -> (instance, args) -> new long[] {NOT_PERMITTED};
                    case "clock_time_get" -> GuestSystem::clock;
                    case "fd_write" -> (instance, args) -> write(plain, instance, args, 3);
                    case "fd_pwrite" -> (instance, args) -> write(plain, instance, args, 4);
                    case "fd_filestat_set_size" -> (instance, args) -> stretch(plain, instance, args, args[1]);
                    case "fd_allocate" -> (instance, args) -> stretch(plain, instance, args, args[1] + args[2]);
                    case "path_create_directory" -> (instance, args) -> create(plain, instance, args, true);
                    case "path_open" -> (instance, args) -> create(plain, instance, args, (args[4] & CREATE) != 0);
                    case "fd_filestat_get" -> (instance, args) -> stat(plain, instance, args, 1);
                    case "path_filestat_get" -> (instance, args) -> stat(plain, instance, args, 4);
                    default -> plain;
                };
        return new HostFunction(function.module(), function.name(), function.functionType(), guarded);
    }

    private static long[] clock(Instance instance, long... args) {
        instance.memory().writeLong((int) args[2], CLOCK_NANOS);
        return new long[] {0};
    }

    private long[] write(WasmFunctionHandle plain, Instance instance, long[] args, int countAt) {
        long[] result = plain.apply(instance, args);
        if (args[0] > LAST_STANDARD_STREAM && result[0] == 0) {
            budget.written(Integer.toUnsignedLong(instance.memory().readInt((int) args[countAt])));
        }
        return result;
    }

    private long[] stretch(WasmFunctionHandle plain, Instance instance, long[] args, long size) {
        budget.stretched(size);
        return plain.apply(instance, args);
    }

    private long[] create(WasmFunctionHandle plain, Instance instance, long[] args, boolean creates) {
        long[] result = plain.apply(instance, args);
        if (creates && result[0] == 0) {
            budget.created();
        }
        return result;
    }

    /** A file's device, number and times are the machine's business. */
    private static long[] stat(WasmFunctionHandle plain, Instance instance, long[] args, int resultAt) {
        long[] result = plain.apply(instance, args);
        if (result[0] == 0) {
            Memory memory = instance.memory();
            int at = (int) args[resultAt];
            memory.writeLong(at, 0);
            memory.writeLong(at + 8, 0);
            for (int time = 40; time <= 56; time += 8) {
                memory.writeLong(at + time, CLOCK_NANOS);
            }
        }
        return result;
    }
}
