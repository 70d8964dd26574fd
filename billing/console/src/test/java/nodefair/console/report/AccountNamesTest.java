package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountNamesTest {
    @Test
    void of_namesGroupsAndSingleAccountsAlike() {
        assertThat(AccountNames.of("order:*:escrow")).isEqualTo("Order escrow");
        assertThat(AccountNames.of("order:0190a7c2-0000-7000-8000-000000000001:escrow"))
                .isEqualTo("Order escrow");
        assertThat(AccountNames.of("chain:31337:escrow")).isEqualTo("Token escrow, chain 31337");
        assertThat(AccountNames.of("chain:31337:treasury")).isEqualTo("Token treasury, chain 31337");
        assertThat(AccountNames.of("chain:*:treasury")).isEqualTo("Token treasury, chain *");
        assertThat(AccountNames.of("chain:31337:distributor")).isEqualTo("Token payouts, chain 31337");
        assertThat(AccountNames.of("claims:31337:0xab:0xcd")).isEqualTo("Claims of 0xcd, chain 31337");
        assertThat(AccountNames.of("tax:DE")).isEqualTo("Tax, Germany");
    }

    @Test
    void of_leavesACodeWithoutANameAsItIs() {
        assertThat(AccountNames.of("bank:kiel")).isEqualTo("bank:kiel");
    }
}
