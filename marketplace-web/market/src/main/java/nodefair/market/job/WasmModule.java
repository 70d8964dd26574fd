package nodefair.market.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A look at a WebAssembly module before anything is stored or paid: is it a core module, does it start by itself, and does it ask for WASI
 * preview 1 and nothing else. Layout: WebAssembly core specification, section 5.5.
 */
final class WasmModule {
    private static final byte[] CORE_MAGIC = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final String WASI = "wasi_snapshot_preview1";
    private static final int SECTION_IMPORT = 2;
    private static final int SECTION_EXPORT = 7;
    private static final int KIND_FUNCTION = 0;
    private static final int KIND_TABLE = 1;
    private static final int KIND_MEMORY = 2;
    private static final int KIND_GLOBAL = 3;

    private final byte[] bytes;
    private int at = CORE_MAGIC.length;

    private WasmModule(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Why the module cannot run here; empty when it can. */
    static Optional<JobRefusal.Reason> refusal(byte[] bytes) {
        if (bytes.length < CORE_MAGIC.length || !hasMagic(bytes)) return Optional.of(JobRefusal.Reason.MODULE_NOT_WASM);
        try {
            return new WasmModule(bytes).check();
        } catch (ArrayIndexOutOfBoundsException | NegativeArraySizeException e) {
            return Optional.of(JobRefusal.Reason.MODULE_BROKEN);
        }
    }

    private Optional<JobRefusal.Reason> check() {
        List<String> importedFrom = new ArrayList<>();
        List<String> exported = new ArrayList<>();
        while (at < bytes.length) {
            int section = bytes[at++];
            int end = unsigned() + at;
            if (end > bytes.length || end < at) return Optional.of(JobRefusal.Reason.MODULE_BROKEN);
            if (section == SECTION_IMPORT) importedFrom.addAll(imports());
            if (section == SECTION_EXPORT) exported.addAll(exports());
            at = end;
        }
        if (!importedFrom.stream().allMatch(WASI::equals)) return Optional.of(JobRefusal.Reason.MODULE_IMPORTS);
        if (!exported.contains("_start")) return Optional.of(JobRefusal.Reason.MODULE_NO_START);
        return Optional.empty();
    }

    private List<String> imports() {
        List<String> modules = new ArrayList<>();
        for (int left = unsigned(); left > 0; left--) {
            modules.add(name());
            name();
            skipImportDescription(bytes[at++]);
        }
        return modules;
    }

    private List<String> exports() {
        List<String> functions = new ArrayList<>();
        for (int left = unsigned(); left > 0; left--) {
            String name = name();
            if (bytes[at++] == KIND_FUNCTION) functions.add(name);
            unsigned();
        }
        return functions;
    }

    private void skipImportDescription(int kind) {
        switch (kind) {
            case KIND_FUNCTION -> unsigned();
            case KIND_TABLE -> {
                at++;
                skipLimits();
            }
            case KIND_MEMORY -> skipLimits();
            case KIND_GLOBAL -> at += 2;
            default -> throw new ArrayIndexOutOfBoundsException("kind " + kind);
        }
    }

    private void skipLimits() {
        boolean hasMaximum = (bytes[at++] & 1) == 1;
        unsigned();
        if (hasMaximum) unsigned();
    }

    private String name() {
        int length = unsigned();
        if (length > bytes.length - at) throw new ArrayIndexOutOfBoundsException(length);
        String name = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return name;
    }

    /** Reads an unsigned LEB128 number of at most 32 bits. */
    private int unsigned() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                if (value > Integer.MAX_VALUE) throw new ArrayIndexOutOfBoundsException("length");
                return (int) value;
            }
        }
        throw new ArrayIndexOutOfBoundsException("number is too long");
    }

    private static boolean hasMagic(byte[] bytes) {
        for (int i = 0; i < CORE_MAGIC.length; i++) {
            if (bytes[i] != CORE_MAGIC[i]) return false;
        }
        return true;
    }
}
