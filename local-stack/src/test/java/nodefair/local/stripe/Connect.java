package nodefair.local.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.TransferCreateParams;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** Steps with connected accounts that several tests take. */
final class Connect {
    static final String RETURN_URL = "http://localhost:8700/provider/earnings?setup=done";
    static final String REFRESH_URL = "http://localhost:8700/provider/earnings?setup=again";

    private Connect() {}

    static Account open(SandboxFixture stripe, String country) throws StripeException {
        return stripe.client
                .v1()
                .accounts()
                .create(AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.EXPRESS)
                        .setCountry(country)
                        .setEmail("jonas@example.com")
                        .setCapabilities(transfers())
                        .setBusinessProfile(AccountCreateParams.BusinessProfile.builder()
                                .setName("Hansa Render")
                                .build())
                        .setSettings(AccountCreateParams.Settings.builder()
                                .setPayouts(AccountCreateParams.Settings.Payouts.builder()
                                        .setSchedule(AccountCreateParams.Settings.Payouts.Schedule.builder()
                                                .setInterval(
                                                        AccountCreateParams.Settings.Payouts.Schedule.Interval.MANUAL)
                                                .build())
                                        .build())
                                .build())
                        .build());
    }

    static AccountCreateParams.Capabilities transfers() {
        return AccountCreateParams.Capabilities.builder()
                .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                        .setRequested(true)
                        .build())
                .build();
    }

    static AccountLink link(SandboxFixture stripe, Account account) throws StripeException {
        return stripe.client
                .v1()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account.getId())
                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                        .setReturnUrl(RETURN_URL)
                        .setRefreshUrl(REFRESH_URL)
                        .build());
    }

    static HttpResponse<String> finish(SandboxFixture stripe, AccountLink link, String bank) {
        return stripe.browser.post(
                URI.create(link.getUrl()), Map.of("holder", "Hansa Render", "routing", "110000000", "account", bank));
    }

    static Account ready(SandboxFixture stripe) throws StripeException {
        Account account = open(stripe, "US");
        finish(stripe, link(stripe, account), "000123456789");
        return account;
    }

    static Transfer transfer(SandboxFixture stripe, String account, long cents, String charge) throws StripeException {
        return stripe.client
                .v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(cents)
                        .setCurrency("usd")
                        .setDestination(account)
                        .setSourceTransaction(charge)
                        .putMetadata("order", "42")
                        .build());
    }

    static RequestOptions as(Account account) {
        return RequestOptions.builder().setStripeAccount(account.getId()).build();
    }
}
