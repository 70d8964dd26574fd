package nodefair.agent.wasm;

import java.util.HashSet;
import java.util.Set;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;

/** Keeps a program from changing anything below /in, whether or not there is a wall around it. */
final class ReadOnlyInputs {
    /** WASI's errno rofs. */
    private static final int READ_ONLY_FILE_SYSTEM = 69;
    /** The first folder that is opened before the program starts; see {@link GuestRun}. */
    private static final int INPUT_FOLDER = 3;
    /** Create, exclusively or not, and truncate. */
    private static final long CHANGING_FLAGS = 1 | 4 | 8;
    /** fd_write, fd_allocate and fd_filestat_set_size. */
    private static final long CHANGING_RIGHTS = 1L << 6 | 1L << 8 | 1L << 22;

    private final Set<Integer> inputs = new HashSet<>(Set.of(INPUT_FOLDER));

    /** The same system call, refused when it would change an input. */
    WasmFunctionHandle guard(String name, WasmFunctionHandle plain) {
        return switch (name) {
            case "path_open" -> (instance, args) -> open(plain, instance, args);
            case "fd_close" -> (instance, args) -> close(plain, instance, args);
            case "fd_renumber" -> (instance, args) -> renumber(plain, instance, args);
            case "path_create_directory",
                    "path_remove_directory",
                    "path_unlink_file",
                    "path_filestat_set_times",
                    "fd_write",
                    "fd_pwrite",
                    "fd_allocate",
                    "fd_filestat_set_size",
                    "fd_filestat_set_times" -> (instance, args) -> unlessInput(plain, instance, args);
            case "path_rename" ->
                (instance, args) -> inputs.contains((int) args[3]) ? refusal() : unlessInput(plain, instance, args);
            default -> plain;
        };
    }

    private long[] open(WasmFunctionHandle plain, Instance instance, long[] args) {
        boolean input = inputs.contains((int) args[0]);
        if (input && ((args[4] & CHANGING_FLAGS) != 0 || (args[5] & CHANGING_RIGHTS) != 0)) {
            return refusal();
        }
        long[] result = plain.apply(instance, args);
        if (input && result[0] == 0) {
            inputs.add(instance.memory().readInt((int) args[8]));
        }
        return result;
    }

    private long[] close(WasmFunctionHandle plain, Instance instance, long[] args) {
        long[] result = plain.apply(instance, args);
        if (result[0] == 0) {
            inputs.remove((int) args[0]);
        }
        return result;
    }

    private long[] renumber(WasmFunctionHandle plain, Instance instance, long[] args) {
        long[] result = plain.apply(instance, args);
        if (result[0] == 0) {
            boolean input = inputs.remove((int) args[0]);
            if (input) {
                inputs.add((int) args[1]);
            } else {
                inputs.remove((int) args[1]);
            }
        }
        return result;
    }

    private long[] unlessInput(WasmFunctionHandle plain, Instance instance, long[] args) {
        return inputs.contains((int) args[0]) ? refusal() : plain.apply(instance, args);
    }

    private static long[] refusal() {
        return new long[] {READ_ONLY_FILE_SYSTEM};
    }
}
