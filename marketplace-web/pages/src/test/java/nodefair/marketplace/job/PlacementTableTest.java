package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacementTableTest {
    @Test
    void of_listsTheChosenNodeFirstAndThosePassedOverLast() {
        PlacementTable table = PlacementTable.of(
                """
                {"rule":"own_node","why":"the node of the order","ranking":[
                  {"node":"1","name":"hr-ws-04","score":812,"parts":{"capacity":300,"speed":212,"price":100,"reliability":200}},
                  {"node":"2","name":"hr-ws-07","score":640,"parts":{"capacity":300,"speed":40,"price":100,"reliability":200}}],
                 "passedOver":[{"node":"3","name":"pg-pi5-24","reason":"too little memory"}]}""");
        assertThat(table.why()).isEqualTo("the node of the order");
        assertThat(table.rows())
                .extracting(PlacementTable.Row::node)
                .containsExactly("hr-ws-04", "hr-ws-07", "pg-pi5-24");
        assertThat(table.rows().get(0).note()).isEqualTo("chosen");
        assertThat(table.rows().get(0).speed()).isEqualTo("212");
        assertThat(table.rows().get(2).note()).isEqualTo("too little memory");
    }

    @Test
    void of_isEmptyForADecisionThatWasNotKept() {
        assertThat(PlacementTable.of("{}").rows()).isEmpty();
        assertThat(PlacementTable.of("[]").rows()).isEmpty();
        assertThat(PlacementTable.of("no json").rows()).isEmpty();
    }
}
