package nodefair.exports.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import nodefair.billing.ledger.Hashes;

/** Counts and digests what passes. */
final class DigestStream extends FilterOutputStream {
    private final MessageDigest digest = Hashes.digest();
    private long bytes;

    DigestStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        digest.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] piece, int offset, int count) throws IOException {
        out.write(piece, offset, count);
        digest.update(piece, offset, count);
        bytes += count;
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 in lower-case hex; asked once. */
    String sha256() {
        return Hashes.hex(digest.digest());
    }
}
