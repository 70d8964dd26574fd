package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimTreeTest {
    private static final String TOKEN = "0x" + "11".repeat(20);
    private static final String PAYEE = "0x" + "22".repeat(20);
    private static final String OTHER = "0x" + "33".repeat(20);

    @Test
    void tree_ofOneLeafIsItsOwnRoot() {
        ClaimTree tree = new ClaimTree(TOKEN, Map.of(PAYEE, BigInteger.TEN));

        assertThat(tree.proof(PAYEE)).isEmpty();
        assertThat(tree.total()).isEqualTo(BigInteger.TEN);
    }

    @Test
    void proof_isTheOtherLeafInATreeOfTwo() {
        ClaimTree tree = new ClaimTree(TOKEN, Map.of(PAYEE, BigInteger.TEN, OTHER, BigInteger.TWO));
        ClaimTree other = new ClaimTree(TOKEN, Map.of(OTHER, BigInteger.TWO));

        assertThat(tree.proof(PAYEE)).containsExactly(other.root());
        assertThat(tree.total()).isEqualTo(BigInteger.valueOf(12));
    }

    @Test
    void root_dependsOnEachAmount() {
        String root = new ClaimTree(TOKEN, Map.of(PAYEE, BigInteger.TEN, OTHER, BigInteger.TWO)).root();

        assertThat(new ClaimTree(TOKEN, Map.of(PAYEE, BigInteger.ONE, OTHER, BigInteger.TWO)).root())
                .isNotEqualTo(root);
        assertThatThrownBy(() -> new ClaimTree(TOKEN, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
