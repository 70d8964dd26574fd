package nodefair.billing.ledger;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree of RFC 9162 over hashes in lower-case hex: a leaf is SHA-256(0x00 || hash), an inner node SHA-256(0x01 || left ||
 * right), and the left half of a tree is the largest power of two below its size. The first byte keeps an inner node from being
 * shown as a leaf.
 */
public final class Merkle {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** Root over at least one hash, in their order. */
    public static String root(List<String> hashes) {
        if (hashes.isEmpty()) throw new IllegalArgumentException("a tree has a leaf");
        return Hashes.hex(root(leaves(hashes), 0, hashes.size()));
    }

    /** Whether the hash stands at the index of the tree with that size and root. Needs nothing but its arguments. */
    public static boolean verify(String hash, long index, long size, List<String> path, String root) {
        if (index < 0 || index >= size) return false;
        byte[] node = leaf(hash);
        long at = index;
        long last = size - 1;
        for (String sibling : path) {
            if (last == 0) return false;
            byte[] other = HexFormat.of().parseHex(sibling);
            if ((at & 1) == 1 || at == last) {
                node = node(other, node);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                node = node(node, other);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Hashes.hex(node).equals(root);
    }

    private static byte[] root(List<byte[]> leaves, int from, int to) {
        if (to - from == 1) return leaves.get(from);
        int middle = middle(from, to);
        return node(root(leaves, from, middle), root(leaves, middle, to));
    }

    private static List<byte[]> leaves(List<String> hashes) {
        return hashes.stream().map(Merkle::leaf).toList();
    }

    static byte[] leaf(String hash) {
        MessageDigest digest = Hashes.digest();
        digest.update(LEAF);
        return digest.digest(HexFormat.of().parseHex(hash));
    }

    /** Where the right half of a range of leaves begins. */
    static int middle(int from, int to) {
        return from + Integer.highestOneBit(to - from - 1);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Hashes.digest();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
