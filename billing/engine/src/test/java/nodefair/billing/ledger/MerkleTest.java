package nodefair.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTest {

    @Test
    void root_isTheOneOfTheDocument() {
        List<String> hashes = hashes(3);
        String left = hash("01", hash("00", hashes.get(0)), hash("00", hashes.get(1)));

        assertThat(Merkle.root(hashes.subList(0, 1))).isEqualTo(hash("00", hashes.get(0)));
        assertThat(Merkle.root(hashes)).isEqualTo(hash("01", left, hash("00", hashes.get(2))));
    }

    @Test
    void path_leadsFromEveryLeafToTheRoot() {
        for (int size = 1; size <= 33; size++) {
            List<String> hashes = hashes(size);
            String root = Merkle.root(hashes);
            for (int index = 0; index < size; index++) {
                assertThat(Merkle.verify(hashes.get(index), index, size, new MerkleTree(hashes).path(index), root))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void verify_refusesEverythingElse() {
        List<String> hashes = hashes(11);
        String root = Merkle.root(hashes);
        List<String> path = new MerkleTree(hashes).path(4);
        List<String> longer = new ArrayList<>(path);
        longer.add(hashes.get(0));

        assertThat(Merkle.verify(hashes.get(5), 4, 11, path, root)).isFalse();
        assertThat(Merkle.verify(hashes.get(4), 5, 11, path, root)).isFalse();
        assertThat(Merkle.verify(hashes.get(4), 4, 4, path, root)).isFalse();
        assertThat(Merkle.verify(hashes.get(4), -1, 11, path, root)).isFalse();
        assertThat(Merkle.verify(hashes.get(4), 4, 11, longer, root)).isFalse();
        assertThat(Merkle.verify(hashes.get(4), 4, 11, path.subList(0, path.size() - 1), root))
                .isFalse();
        assertThat(Merkle.verify(hashes.get(4), 4, 11, path, Merkle.root(hashes(12))))
                .isFalse();
    }

    @Test
    void verify_doesNotTakeAnInnerNodeForALeaf() {
        List<String> hashes = hashes(4);
        String inner = hash("00", hashes.get(0)) + hash("00", hashes.get(1));
        List<String> path = new MerkleTree(hashes).path(0);

        assertThat(Merkle.verify(inner, 0, 2, path.subList(1, 2), Merkle.root(hashes)))
                .isFalse();
    }

    private static List<String> hashes(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Hashes.sha256("transaction " + i))
                .toList();
    }

    private static String hash(String prefix, String... parts) {
        return Hashes.hex(Hashes.digest().digest(HexFormat.of().parseHex(prefix + String.join("", parts))));
    }
}
