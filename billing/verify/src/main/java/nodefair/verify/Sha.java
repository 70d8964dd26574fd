package nodefair.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, and the way through the tree of RFC 9162. */
final class Sha {
    private static final HexFormat HEX = HexFormat.of();

    private Sha() {}

    /** Hex digits of the hash of texts, each followed by a line feed but the last. */
    static String ofLines(List<String> lines) {
        return ofText(String.join("\n", lines));
    }

    static String ofText(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The root of a tree, by its definition: a tree of one leaf is that leaf; a larger one has the largest power of two below its size
     * on the left.
     *
     * @param hash of the transaction
     * @param index of its leaf, from 0 and below the size
     * @param path a hash for each level, leaf end first; empty for a tree of one leaf
     * @return empty text when the path is too short or too long for the place in the tree
     */
    static String root(String hash, long index, long size, List<String> path) {
        if (size == 1) return path.isEmpty() ? node("00" + hash) : "";
        if (path.isEmpty()) return "";
        String beside = path.get(path.size() - 1);
        List<String> below = path.subList(0, path.size() - 1);
        long left = Long.highestOneBit(size - 1);
        String inside = index < left ? root(hash, index, left, below) : root(hash, index - left, size - left, below);
        if (inside.isEmpty()) return "";
        return index < left ? node("01" + inside + beside) : node("01" + beside + inside);
    }

    private static String node(String hex) {
        return hash(HEX.parseHex(hex));
    }

    private static String hash(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
