package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefundTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void refund_givesBackAPartAndThenTheRest() throws Exception {
        Session paid = stripe.paid(2000);
        Refund part = refund(paid, 500L);
        Refund rest = refund(paid, null);

        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertThat(rest.getAmount()).isEqualTo(1500);
        assertThat(stripe.client
                        .v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getPaymentIntent())
                                .build())
                        .getData())
                .hasSize(2);
        Charge charge = stripe.client
                .v1()
                .charges()
                .retrieve(
                        part.getCharge(),
                        ChargeRetrieveParams.builder().addExpand("refunds").build());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getAmountRefunded()).isEqualTo(2000);
        assertThat(charge.getRefunds().getData()).hasSize(2);
        assertThat(stripe.shop.await("charge.refunded")).isNotNull();
        assertThat(stripe.client.v1().balance().retrieve().getAvailable().get(0).getAmount())
                .isEqualTo(-88);
    }

    @Test
    void refund_neverExceedsTheCharge() throws StripeException {
        Session paid = stripe.paid(2000);
        refund(paid, 1500L);
        assertThatThrownBy(() -> refund(paid, 501L)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void dispute_takesTheMoneyUntilItIsWon() throws Exception {
        Session session = stripe.open(2000);
        stripe.browser.post(URI.create(session.getUrl()), Browser.card("4000 0000 0000 0259"));
        Dispute opened = (Dispute) stripe.shop
                .await("charge.dispute.created")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();

        assertThat(opened.getAmount()).isEqualTo(2000);
        assertThat(balance()).isEqualTo(2000 - 88 - 2000 - 1500);
        stripe.sandbox.control().closeDispute(opened.getId(), true);
        assertThat(stripe.client.v1().disputes().retrieve(opened.getId()).getStatus())
                .isEqualTo("won");
        assertThat(balance()).isEqualTo(2000 - 88);
        assertThat(stripe.client
                        .v1()
                        .balanceTransactions()
                        .list(BalanceTransactionListParams.builder()
                                .setSource(opened.getId())
                                .build())
                        .getData())
                .hasSize(2);
    }

    private long balance() throws StripeException {
        return stripe.client.v1().balance().retrieve().getAvailable().get(0).getAmount();
    }

    private Refund refund(Session paid, Long cents) throws StripeException {
        return stripe.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getPaymentIntent())
                        .setAmount(cents)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());
    }
}
