package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.UUID;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.payout.PayoutRefused;
import nodefair.billing.payout.TokenDestinations;
import nodefair.db.identity.Ids;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenAddressIT {
    private static final long TOTAL = 10_000_000;
    private static final String FIRST = "0x00000000000000000000000000000000000a0001";
    private static final String SECOND = "0x00000000000000000000000000000000000a0002";
    private static final String BLOCKED = "0x00000000000000000000000000000000000a0003";

    private static final UUID READER = Ids.next();

    private static TokenMarket market;
    private static TokenDestinations destinations;

    @BeforeAll
    static void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present)
            System.out.println("SKIPPED TokenAddressIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = TokenMarket.withBlockingToken(LocalChain.binary().orElseThrow(), 2);
        destinations = market.beans.get(TokenDestinations.class);
    }

    @AfterAll
    static void stop() throws Exception {
        if (market != null) market.close();
    }

    @AfterEach
    void booksAreWhole() {
        market.pollUntil(() -> market.database.number("select count(*) from payout_batches where state = 'planned'")
                        + market.database.number("select count(*) from payout_accounts where chain_test = 'wanted'")
                == 0);
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
        assertThat(market.tokens(market.at.distributor()))
                .isEqualTo(market.booked(PayoutBatchBook.distributor(LocalChain.CHAIN_ID)));
        assertThat(market.tokens(TokenMarket.TREASURY))
                .isEqualTo(market.booked(Account.chainTreasury(LocalChain.CHAIN_ID)));
    }

    @Test
    void address_isPaidOnlyAfterATestTransferHasArrived() {
        UUID provider = earner();

        destinations.pay(provider, FIRST, READER);
        market.treasury.poll();
        assertThat(payouts(provider)).isZero();
        assertThat(test(provider)).isEqualTo("wanted");
        market.pollUntil(() -> test(provider).equals("arrived"));
        assertThat(market.tokens(FIRST)).isEqualTo(1);
        market.pollUntil(() -> paid(provider) == 1);

        assertThat(market.tokens(FIRST)).isEqualTo(earned(provider) + 1);
        assertThat(mails(provider)).isEqualTo(1);
    }

    @Test
    void address_thatChangedWaitsADayAndTheProviderIsToldByMail() {
        UUID provider = earner();
        destinations.pay(provider, "0x00000000000000000000000000000000000a0009", READER);
        destinations.pay(provider, SECOND, READER);
        destinations.pay(provider, SECOND, READER);
        assertThat(mails(provider)).isEqualTo(2);
        assertThat(market.database.number(
                        "select count(*) from audit_events where action = 'payout_address.changed' and actor = ? and subject = ?",
                        "account:" + READER,
                        "provider:" + provider))
                .isEqualTo(2);
        assertThat(heldHours(provider)).isEqualTo(24);

        market.pollUntil(() -> test(provider).equals("arrived"));
        for (int round = 0; round < 5; round++) market.treasury.poll();
        assertThat(payouts(provider)).isZero();
        assertThat(market.tokens(SECOND)).isEqualTo(1);

        market.database.update(
                "update payout_accounts set chain_usable_from = chain_usable_from - interval '24 hours' where provider_id = ?",
                provider);
        market.pollUntil(() -> paid(provider) == 1);
        assertThat(market.tokens(SECOND)).isEqualTo(earned(provider) + 1);
    }

    @Test
    void address_heldIsNotPaidByAReleaseEither() {
        UUID order = funded();
        UUID provider = market.settledUse(order, 600);
        account(provider);
        destinations.pay(provider, "0x00000000000000000000000000000000000a000a", READER);
        destinations.pay(provider, "0x00000000000000000000000000000000000a000b", READER);

        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.booked(Account.providerPayable(provider))).isEqualTo(earned(provider));
        assertThat(payouts(provider)).isZero();
    }

    @Test
    void test_thatTheTokenRefusesIsToldAndMadeAgain() {
        UUID provider = earner();
        market.awaitMined(market.send(market.admin, market.at.token(), BlockingToken.setBlocked(BLOCKED, true)));
        destinations.pay(provider, BLOCKED, READER);
        market.pollUntil(() -> test(provider).equals("failed"));
        assertThat(payouts(provider)).isZero();

        market.awaitMined(market.send(market.admin, market.at.token(), BlockingToken.setBlocked(BLOCKED, false)));
        destinations.testAgain(provider);
        market.pollUntil(() -> paid(provider) == 1);

        assertThat(market.tokens(BLOCKED)).isEqualTo(earned(provider) + 1);
    }

    @Test
    void address_ofOursIsRefusedAndNothingChanges() {
        UUID provider = earner();
        for (String ours : new String[] {
            market.at.escrow(), market.at.token(), market.at.distributor(), TokenMarket.TREASURY, "0x" + "0".repeat(40)
        }) {
            assertThatThrownBy(() -> destinations.pay(provider, ours, READER))
                    .as(ours)
                    .isInstanceOf(PayoutRefused.class);
        }
        assertThat(mails(provider)).isZero();
        assertThat(market.database.number("select count(*) from payout_accounts where provider_id = ?", provider))
                .isZero();
    }

    /** A provider with an account, whose pay the treasury holds. */
    private static UUID earner() {
        UUID order = funded();
        UUID provider = market.settledUse(order, 600);
        account(provider);
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);
        return provider;
    }

    private static void account(UUID provider) {
        UUID account = Ids.next();
        market.database.update(
                "insert into accounts (id, subject, name, email, created_at) values (?, ?, 'Jonas', 'j@example.org', now())",
                account,
                provider.toString());
        market.database.update("update providers set account_id = ? where id = ?", account, provider);
    }

    private static UUID funded() {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        return order;
    }

    private static String test(UUID provider) {
        return market.database
                .first(
                        row -> row.text("t"),
                        "select chain_test as t from payout_accounts where provider_id = ?",
                        provider)
                .orElseThrow();
    }

    private static long heldHours(UUID provider) {
        return market.database.number(
                "select round(extract(epoch from chain_usable_from - chain_changed_at) / 3600) from payout_accounts where provider_id = ?",
                provider);
    }

    private static long payouts(UUID provider) {
        return market.database.number("select count(*) from payouts where provider_id = ?", provider);
    }

    private static long paid(UUID provider) {
        return market.database.number(
                "select count(*) from payouts where provider_id = ? and state = 'paid'", provider);
    }

    private static long earned(UUID provider) {
        return market.database.number("select sum(provider_micros) from settlements where provider_id = ?", provider);
    }

    private static long mails(UUID provider) {
        return market.database.number(
                "select count(*) from notifications where recipient = ? and subject like 'Where your tokens%'",
                provider.toString());
    }
}
