package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimTreeTest {
    private static final String DISTRIBUTOR = "0x" + "44".repeat(20);
    private static final String TOKEN = "0x" + "11".repeat(20);
    private static final String PAYEE = "0x" + "22".repeat(20);
    private static final String OTHER = "0x" + "33".repeat(20);

    @Test
    void tree_ofOneLeafIsItsOwnRoot() {
        ClaimTree tree = tree(Map.of(PAYEE, BigInteger.TEN));

        assertThat(tree.proof(PAYEE)).isEmpty();
        assertThat(tree.leaf(PAYEE)).isEqualTo(tree.root());
        assertThat(tree.total()).isEqualTo(BigInteger.TEN);
    }

    @Test
    void proof_isTheOtherLeafInATreeOfTwo() {
        ClaimTree tree = tree(Map.of(PAYEE, BigInteger.TEN, OTHER, BigInteger.TWO));
        ClaimTree other = tree(Map.of(OTHER, BigInteger.TWO));

        assertThat(tree.proof(PAYEE)).containsExactly(other.root());
        assertThat(tree.total()).isEqualTo(BigInteger.valueOf(12));
    }

    @Test
    void root_isOfOneContractOnOneChain() {
        Map<String, BigInteger> earned = Map.of(PAYEE, BigInteger.TEN);
        String root = tree(earned).root();

        assertThat(new ClaimTree(2, DISTRIBUTOR, TOKEN, earned).root()).isNotEqualTo(root);
        assertThat(new ClaimTree(1, OTHER, TOKEN, earned).root()).isNotEqualTo(root);
    }

    @Test
    void payee_isTheSameInEachSpelling() {
        String upper = "0x" + "AB".repeat(20);
        String lower = "0x" + "ab".repeat(20);
        ClaimTree tree = tree(Map.of(upper, BigInteger.TEN, OTHER, BigInteger.TWO));

        assertThat(tree.root())
                .isEqualTo(tree(Map.of(lower, BigInteger.TEN, OTHER, BigInteger.TWO))
                        .root());
        assertThat(tree.proof(lower)).isEqualTo(tree.proof(upper));
        assertThatThrownBy(() -> tree(Map.of(upper, BigInteger.TEN, lower, BigInteger.TWO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void root_dependsOnEachAmount() {
        String root = tree(Map.of(PAYEE, BigInteger.TEN, OTHER, BigInteger.TWO)).root();

        assertThat(tree(Map.of(PAYEE, BigInteger.ONE, OTHER, BigInteger.TWO)).root())
                .isNotEqualTo(root);
        assertThatThrownBy(() -> tree(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClaimTree tree(Map<String, BigInteger> cumulative) {
        return new ClaimTree(1, DISTRIBUTOR, TOKEN, cumulative);
    }
}
