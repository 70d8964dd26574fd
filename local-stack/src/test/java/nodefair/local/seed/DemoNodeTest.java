package nodefair.local.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoNodeTest {
    private final List<DemoNode> nodes = DemoNode.all();

    @Test
    void all_isAFewDozenOffersOfADozenProviders() {
        assertThat(nodes).hasSizeBetween(30, 60);
        assertThat(nodes.stream().map(DemoNode::provider).distinct()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(nodes.stream().map(DemoNode::nodeId)).doesNotHaveDuplicates();
    }

    @Test
    void all_fitsTheLimitsOfTheTables() {
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.priceMicros()).isBetween(100L, 1_000_000_000L);
            assertThat(node.hourFrom()).isLessThan(node.hourTo());
            assertThat(node.country()).matches("[A-Z]{2}");
            assertThat(node.slots()).isPositive();
        });
    }

    @Test
    void all_keepsCommasInsideQuotes() {
        assertThat(nodes.get(0).title()).isEqualTo("Workstation, RTX 4090");
    }
}
