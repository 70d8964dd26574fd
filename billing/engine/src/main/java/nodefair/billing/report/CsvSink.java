package nodefair.billing.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import nodefair.billing.ledger.Hashes;

/** Writes lines to a stream as they come and digests what it wrote. */
final class CsvSink {
    private final OutputStream out;
    private final MessageDigest digest = Hashes.digest();
    private long bytes;

    CsvSink(OutputStream out) {
        this.out = out;
    }

    void line(String... fields) {
        byte[] line = CsvLine.of(fields).getBytes(StandardCharsets.UTF_8);
        digest.update(line);
        bytes += line.length;
        try {
            out.write(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return Hashes.hex(digest.digest());
    }
}
