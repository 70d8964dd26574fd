package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Event;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import nodefair.local.stripe.state.PayoutOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void setup_enablesAnAccount() throws Exception {
        Account account = Connect.open(stripe, "US");
        assertThat(account.getPayoutsEnabled()).isFalse();
        AccountLink link = Connect.link(stripe, account);
        HttpResponse<String> page = stripe.browser.get(URI.create(link.getUrl()));
        assertThat(page.body()).contains("Set up payouts", "000123456789", "no real money");

        HttpResponse<String> wrong = stripe.browser.post(
                URI.create(link.getUrl()), Map.of("holder", "Hansa Render", "routing", "1", "account", "000123456789"));
        assertThat(wrong.body()).contains("Enter the 9 digits of the routing number.");
        assertThat(Connect.finish(stripe, link, "000123456789").headers().firstValue("Location"))
                .contains(Connect.RETURN_URL);

        Event event = stripe.shop.await("account.updated");
        assertThat(event.getAccount()).isEqualTo(account.getId());
        Account ready = stripe.client.v1().accounts().retrieve(account.getId());
        assertThat(ready.getPayoutsEnabled()).isTrue();
        assertThat(ready.getChargesEnabled()).isTrue();
        assertThat(ready.getCapabilities().getTransfers()).isEqualTo("active");
        assertThat(ready.getRequirements().getCurrentlyDue()).isEmpty();
    }

    @Test
    void setup_sendsAUsedOrOldLinkBackForANewOne() throws StripeException {
        AccountLink link = Connect.link(stripe, Connect.open(stripe, "DE"));
        stripe.clock.forward(Duration.ofMinutes(6));
        assertThat(stripe.browser.get(URI.create(link.getUrl())).headers().firstValue("Location"))
                .contains(Connect.REFRESH_URL);
    }

    @Test
    void transfer_needsAReadyAccountAndFunds() throws StripeException {
        Account account = Connect.open(stripe, "US");
        assertThatThrownBy(() -> Connect.transfer(stripe, account.getId(), 100, null))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getCode())
                        .isEqualTo("insufficient_capabilities_for_transfer"));
        Account ready = Connect.ready(stripe);
        assertThatThrownBy(() -> Connect.transfer(stripe, ready.getId(), 100, null))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getCode())
                        .isEqualTo("balance_insufficient"));
    }

    @Test
    void transfer_movesMoneyFromTheChargeToTheAccount() throws Exception {
        Account account = Connect.ready(stripe);
        Session paid = stripe.paid(2000);
        String charge = stripe.client
                .v1()
                .paymentIntents()
                .retrieve(paid.getPaymentIntent())
                .getLatestCharge();
        Transfer transfer = Connect.transfer(stripe, account.getId(), 1800, charge);

        assertThat(transfer.getTransferGroup()).isEqualTo("order-42");
        assertThat(available(null)).isEqualTo(2000 - 88 - 1800);
        assertThat(available(account.getId())).isEqualTo(1800);
        assertThatThrownBy(() -> Connect.transfer(stripe, account.getId(), 201, charge))
                .isInstanceOf(InvalidRequestException.class);

        TransferReversal back = stripe.client
                .v1()
                .transfers()
                .reversals()
                .create(
                        transfer.getId(),
                        TransferReversalCreateParams.builder().setAmount(300L).build());
        assertThat(back.getTransfer()).isEqualTo(transfer.getId());
        assertThat(available(account.getId())).isEqualTo(1500);
        Transfer after = stripe.client.v1().transfers().retrieve(transfer.getId());
        assertThat(after.getAmountReversed()).isEqualTo(300);
        assertThat(after.getReversals().getData()).hasSize(1);
        assertThat(stripe.shop.await("transfer.reversed")).isNotNull();
    }

    @Test
    void payout_arrivesWhenTheClockSaysSo() throws Exception {
        Account account = funded(1800);
        Payout sent = payout(account, 1800);
        assertThat(sent.getStatus()).isEqualTo("pending");
        assertThat(stripe.shop.await("payout.created").getAccount()).isEqualTo(account.getId());
        assertThat(available(account.getId())).isZero();

        stripe.clock.forward(Duration.ofSeconds(3));
        stripe.sandbox.control().tick();
        Event event = stripe.shop.await("payout.paid");
        assertThat(event.getAccount()).isEqualTo(account.getId());
        Payout paid = stripe.client.v1().payouts().retrieve(sent.getId(), null, Connect.as(account));
        assertThat(paid.getStatus()).isEqualTo("paid");
        BalanceTransaction line = stripe.client
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().setType("payout").build(), Connect.as(account))
                .getData()
                .get(0);
        assertThat(line.getNet()).isEqualTo(-1800);
        assertThat(line.getSource()).isEqualTo(sent.getId());
    }

    @Test
    void payout_thatFailsComesBack() throws Exception {
        Account account = funded(1800);
        stripe.sandbox.control().payoutOutcome(PayoutOutcome.FAILED);
        Payout sent = payout(account, 1800);
        stripe.clock.forward(Duration.ofSeconds(3));
        stripe.sandbox.control().tick();

        Payout failed = (Payout) stripe.shop
                .await("payout.failed")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        assertThat(failed.getId()).isEqualTo(sent.getId());
        assertThat(failed.getFailureCode()).isEqualTo("account_closed");
        assertThat(available(account.getId())).isEqualTo(1800);
    }

    @Test
    void payout_needsFunds() throws Exception {
        Account account = funded(100);
        assertThatThrownBy(() -> payout(account, 101)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void payout_goesOutEachDayWhenTheScheduleSaysSo() throws Exception {
        Account account = stripe.client
                .v1()
                .accounts()
                .create(AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.EXPRESS)
                        .setCapabilities(Connect.transfers())
                        .build());
        Connect.finish(stripe, Connect.link(stripe, account), "000123456789");
        stripe.sandbox.control().topUp(500, "usd");
        Connect.transfer(stripe, account.getId(), 500, null);
        stripe.clock.forward(Duration.ofDays(1));
        stripe.sandbox.control().tick();

        Payout daily = (Payout) stripe.shop
                .await("payout.created")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        assertThat(daily.getAutomatic()).isTrue();
        assertThat(daily.getAmount()).isEqualTo(500);
    }

    @Test
    void header_isRefusedWhereTheSandboxKnowsThePlatformOnly() throws StripeException {
        Account account = Connect.ready(stripe);
        assertThatThrownBy(() -> stripe.client
                        .v1()
                        .customers()
                        .create(CustomerCreateParams.builder().build(), Connect.as(account)))
                .isInstanceOf(InvalidRequestException.class);
    }

    private Account funded(long cents) throws StripeException {
        Account account = Connect.ready(stripe);
        stripe.sandbox.control().topUp(cents, "usd");
        stripe.client
                .v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(cents)
                        .setCurrency("usd")
                        .setDestination(account.getId())
                        .build());
        return account;
    }

    private Payout payout(Account account, long cents) throws StripeException {
        PayoutCreateParams params =
                PayoutCreateParams.builder().setAmount(cents).setCurrency("usd").build();
        return stripe.client.v1().payouts().create(params, Connect.as(account));
    }

    private long available(String account) throws StripeException {
        RequestOptions options =
                RequestOptions.builder().setStripeAccount(account).build();
        return stripe.client
                .v1()
                .balance()
                .retrieve(options)
                .getAvailable()
                .get(0)
                .getAmount();
    }
}
