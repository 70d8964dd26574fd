package nodefair.market.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nodefair.market.job.JobRefusal.Reason;
import org.junit.jupiter.api.Test;

class WasmModuleTest {
    @Test
    void refusal_isEmptyForAWasiCommand() {
        assertThat(WasmModule.refusal(module("wasi_snapshot_preview1", "_start")))
                .isEmpty();
    }

    @Test
    void refusal_namesAFileThatIsNotWasm() {
        assertThat(WasmModule.refusal("#!/bin/sh\necho hi\n".getBytes(StandardCharsets.UTF_8)))
                .contains(Reason.MODULE_NOT_WASM);
        assertThat(WasmModule.refusal(new byte[0])).contains(Reason.MODULE_NOT_WASM);
    }

    @Test
    void refusal_namesAComponentAsNotACoreModule() {
        assertThat(WasmModule.refusal(new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0}))
                .contains(Reason.MODULE_NOT_WASM);
    }

    @Test
    void refusal_namesForeignImports() {
        assertThat(WasmModule.refusal(module("env", "_start"))).contains(Reason.MODULE_IMPORTS);
    }

    @Test
    void refusal_namesAMissingStart() {
        assertThat(WasmModule.refusal(module("wasi_snapshot_preview1", "main"))).contains(Reason.MODULE_NO_START);
    }

    @Test
    void refusal_survivesEveryCutOfAModule() {
        byte[] whole = module("wasi_snapshot_preview1", "_start");
        for (int length = 8; length < whole.length; length++) {
            assertThat(WasmModule.refusal(Arrays.copyOf(whole, length)))
                    .as("first %d of %d bytes", length, whole.length)
                    .isPresent();
        }
    }

    /** A module of an import section with one function and an export section with one function. */
    private static byte[] module(String importedFrom, String exported) {
        ByteArrayOutputStream imports = new ByteArrayOutputStream();
        imports.write(1);
        name(imports, importedFrom);
        name(imports, "fd_write");
        imports.write(0);
        imports.write(0);
        ByteArrayOutputStream exports = new ByteArrayOutputStream();
        exports.write(1);
        name(exports, exported);
        exports.write(0);
        exports.write(0);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(module, 2, imports.toByteArray());
        section(module, 7, exports.toByteArray());
        return module.toByteArray();
    }

    private static void section(ByteArrayOutputStream module, int id, byte[] content) {
        module.write(id);
        module.write(content.length);
        module.writeBytes(content);
    }

    private static void name(ByteArrayOutputStream out, String name) {
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
