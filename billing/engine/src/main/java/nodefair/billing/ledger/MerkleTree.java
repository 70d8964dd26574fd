package nodefair.billing.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tree of {@link Merkle} for whoever wants many paths of it: each of its nodes is computed once. */
final class MerkleTree {
    private record Range(int from, int to) {}

    private final List<byte[]> leaves;
    private final Map<Range, byte[]> nodes = new HashMap<>();

    MerkleTree(List<String> hashes) {
        leaves = hashes.stream().map(Merkle::leaf).toList();
    }

    /** What has to be hashed with the leaf at an index, from the leaf up, to come to the root. */
    List<String> path(int index) {
        List<String> path = new ArrayList<>();
        path(0, leaves.size(), index, path);
        return path;
    }

    private void path(int from, int to, int index, List<String> path) {
        if (to - from == 1) return;
        int middle = Merkle.middle(from, to);
        boolean left = index < middle;
        if (left) path(from, middle, index, path);
        else path(middle, to, index, path);
        path.add(Hashes.hex(left ? node(middle, to) : node(from, middle)));
    }

    private byte[] node(int from, int to) {
        if (to - from == 1) return leaves.get(from);
        Range range = new Range(from, to);
        byte[] known = nodes.get(range);
        if (known != null) return known;
        int middle = Merkle.middle(from, to);
        byte[] node = Merkle.node(node(from, middle), node(middle, to));
        nodes.put(range, node);
        return node;
    }
}
