package nodefair.local.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.Transfer;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import com.stripe.param.checkout.SessionCreateParams.SavedPaymentMethodOptions.PaymentMethodSave;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nodefair.local.stripe.state.AsyncOutcome;
import nodefair.local.stripe.state.PayoutOutcome;
import nodefair.local.stripe.state.RefundOutcome;

/** Makes the sandbox emit each kind of object in its different states, and reads them back as sent. */
final class EveryObject {
    private static final List<String> LISTS = List.of(
            "checkout/sessions",
            "payment_intents",
            "charges",
            "refunds",
            "customers",
            "accounts",
            "transfers",
            "payouts",
            "balance_transactions",
            "disputes",
            "events");
    private static final List<String> OF_ACCOUNTS =
            List.of("charges", "refunds", "payouts", "balance_transactions", "events");

    private final SandboxFixture stripe;
    private final List<JsonObject> objects = new ArrayList<>();
    private String savedBy = "";

    EveryObject(SandboxFixture stripe) {
        this.stripe = stripe;
    }

    List<JsonObject> collect() throws Exception {
        Account account = Connect.open(stripe, "DE");
        AccountLink link = Connect.link(stripe, account);
        objects.add(JsonParser.parseString(link.getLastResponse().body()).getAsJsonObject());
        stripe.browser.post(
                URI.create(link.getUrl()), Map.of("holder", "Hansa Render", "account", "DE89370400440532013000"));
        Connect.open(stripe, "US");
        Session paid = sessions();
        money(account, paid);
        for (String list : LISTS) {
            read("/v1/" + list + "?limit=100", null);
        }
        for (String list : OF_ACCOUNTS) read("/v1/" + list + "?limit=100", account.getId());
        read("/v1/customers/" + savedBy + "/payment_methods?type=card&limit=100", null);
        read("/v1/balance", null);
        read("/v1/balance", account.getId());
        read("/v1/checkout/sessions/" + paid.getId() + "/line_items", null);
        read(
                "/v1/checkout/sessions/" + paid.getId()
                        + "?expand[]=payment_intent.latest_charge.balance_transaction&expand[]=line_items",
                null);
        read("/v1/payment_intents/" + paid.getPaymentIntent() + "?expand[]=latest_charge.refunds", null);
        return objects;
    }

    private Session sessions() throws StripeException {
        stripe.client.v1().checkout().sessions().expire(stripe.open(100).getId());
        stripe.browser.pay(stripe.open(200), "4000000000000002");
        Session asked = stripe.open(300);
        stripe.browser.pay(asked, "4000002760003184");
        Session confirmed = stripe.open(400);
        stripe.browser.pay(confirmed, "4000002760003184");
        stripe.browser.post(URI.create(confirmed.getUrl() + "/confirm"), Map.of("answer", "yes"));
        stripe.browser.pay(stripe.open(900), "4000000000000259");
        stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("mara@example.com")
                        .setName("Mara Lindqvist")
                        .build());
        otherWays();
        return stripe.paid(20_900);
    }

    /** A saved card, and bank accounts that pay, refuse and still think. */
    private void otherWays() throws StripeException {
        String customer = stripe.client.v1().customers().create().getId();
        Session saving = stripe.client
                .v1()
                .checkout()
                .sessions()
                .create(SandboxFixture.order(1_100)
                        .setCustomerEmail(null)
                        .setCustomer(customer)
                        .setSavedPaymentMethodOptions(SessionCreateParams.SavedPaymentMethodOptions.builder()
                                .setPaymentMethodSave(PaymentMethodSave.ENABLED)
                                .build())
                        .build());
        Map<String, String> form = Browser.card("4242424242424242");
        form.put("saveCard", "on");
        stripe.browser.post(URI.create(saving.getUrl()), form);
        savedBy = customer;
        byBank(AsyncOutcome.SUCCEEDED, Duration.ZERO);
        byBank(AsyncOutcome.FAILED, Duration.ZERO);
        stripe.sandbox.control().tick();
        byBank(AsyncOutcome.SUCCEEDED, Duration.ofDays(3));
    }

    private void byBank(AsyncOutcome outcome, Duration delay) throws StripeException {
        stripe.sandbox.hostile().asyncPayments(outcome, delay);
        Session session = stripe.client
                .v1()
                .checkout()
                .sessions()
                .create(SandboxFixture.order(1_200)
                        .addPaymentMethodType(PaymentMethodType.US_BANK_ACCOUNT)
                        .build());
        stripe.browser.post(
                URI.create(session.getUrl()),
                Map.of("method", "us_bank_account", "email", "mara@example.com", "billingName", "Mara"));
    }

    private void money(Account account, Session paid) throws StripeException {
        String charge = stripe.client
                .v1()
                .paymentIntents()
                .retrieve(paid.getPaymentIntent())
                .getLatestCharge();
        Transfer transfer = Connect.transfer(stripe, account.getId(), 9000, charge);
        stripe.client
                .v1()
                .transfers()
                .reversals()
                .create(
                        transfer.getId(),
                        TransferReversalCreateParams.builder().setAmount(300L).build());
        stripe.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge)
                        .setAmount(700L)
                        .build());
        stripe.sandbox.hostile().refunds(RefundOutcome.RETURNED, Duration.ZERO);
        stripe.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge)
                        .setAmount(800L)
                        .build());
        stripe.sandbox.control().tick();
        payout(account, 1000);
        stripe.sandbox.control().payoutOutcome(PayoutOutcome.FAILED);
        payout(account, 2000);
        String dispute = stripe.client.v1().disputes().list().getData().get(0).getId();
        stripe.sandbox.control().closeDispute(dispute, true);
        PayoutCreateParams pending =
                PayoutCreateParams.builder().setAmount(500L).setCurrency("usd").build();
        stripe.client.v1().payouts().create(pending, Connect.as(account));
    }

    private void payout(Account account, long cents) throws StripeException {
        PayoutCreateParams params =
                PayoutCreateParams.builder().setAmount(cents).setCurrency("usd").build();
        stripe.client.v1().payouts().create(params, Connect.as(account));
        stripe.clock.forward(Duration.ofSeconds(3));
        stripe.sandbox.control().tick();
    }

    private void read(String path, String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        stripe.sandbox.url() + path.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", "Bearer " + SandboxFixture.KEY);
        if (account != null) request.header("Stripe-Account", account);
        String body = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
        JsonArray list = answer.getAsJsonArray("data");
        if (list == null) objects.add(answer);
        else for (JsonElement each : list) objects.add(each.getAsJsonObject());
    }
}
