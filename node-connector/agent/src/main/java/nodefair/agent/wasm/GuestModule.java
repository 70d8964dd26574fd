package nodefair.agent.wasm;

import java.nio.file.Path;
import java.util.function.Function;
import nodefair.protocol.receipt.Cause;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.Memory;
import run.endive.wasm.types.MemoryLimits;

/** A module that was found to be a WASI command within its limits, and is compiled. */
record GuestModule(WasmModule module, MemoryLimits memoryLimits, Function<Instance, Machine> machineFactory) {
    private static final String WASI = "wasi_snapshot_preview1";
    private static final int PAGES_PER_MB = 16;

    static GuestModule load(Path file, int memoryMb) {
        WasmModule module;
        try {
            module = Parser.parse(file);
        } catch (RuntimeException | LinkageError e) {
            throw new GuestRefused(Cause.NOT_A_WASM_MODULE, "The module is not WebAssembly: " + e.getMessage());
        }
        requireCommand(module);
        MemoryLimits limits = limits(module, memoryMb);
        try {
            return new GuestModule(
                    module,
                    limits,
                    MachineFactoryCompiler.builder(module)
                            .withInterpreterFallback(InterpreterFallback.SILENT)
                            .compile());
        } catch (RuntimeException | LinkageError e) {
            throw new GuestRefused(
                    Cause.NOT_A_WASM_MODULE,
                    "The module uses something that nodes do not offer (SIMD, threads): " + e.getMessage());
        }
    }

    private static void requireCommand(WasmModule module) {
        boolean starts = false;
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            var export = module.exportSection().getExport(i);
            starts |= export.name().equals("_start") && export.exportType() == ExternalType.FUNCTION;
        }
        if (!starts) {
            throw new GuestRefused(
                    Cause.NOT_A_WASM_MODULE, "The module exports no function _start, so it is no WASI command");
        }
        for (int i = 0; i < module.importSection().importCount(); i++) {
            var wanted = module.importSection().getImport(i);
            if (!wanted.module().equals(WASI) || wanted.importType() != ExternalType.FUNCTION) {
                throw new GuestRefused(
                        Cause.NOT_A_WASM_MODULE,
                        "The module imports " + wanted.module() + "." + wanted.name() + ", which nodes do not offer");
            }
        }
    }

    private static MemoryLimits limits(WasmModule module, int memoryMb) {
        int allowed = memoryMb * PAGES_PER_MB;
        if (module.memorySection().isEmpty() || module.memorySection().get().memoryCount() == 0) {
            return new MemoryLimits(0, allowed);
        }
        Memory declared = module.memorySection().get().getMemory(0);
        if (declared.limits().shared()) {
            throw new GuestRefused(Cause.NOT_A_WASM_MODULE, "The module wants threads, which nodes do not offer");
        }
        int initial = declared.limits().initialPages();
        if (initial > allowed) {
            throw new GuestRefused(
                    Cause.MEMORY_LIMIT,
                    "The module begins with " + initial / PAGES_PER_MB + " MB of memory, the job allows " + memoryMb);
        }
        return new MemoryLimits(initial, Math.min(allowed, declared.limits().maximumPages()));
    }
}
