package nodefair.billing.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nodefair.billing.settings.StripeSettings;

/** Reads Stripe's balance transactions with Stripe's own library, page after page. */
@ApplicationScoped
public class SdkStripeLines implements StripeLines {
    private static final String LINE = "txn_";

    @Inject
    private StripeSdk sdk;

    /** One made without a container. */
    @SuppressWarnings("UnnecessaryAssignment")
    public static StripeLines to(StripeSettings settings) {
        SdkStripeLines lines = new SdkStripeLines();
        lines.sdk = StripeSdk.to(settings);
        return lines;
    }

    @Override
    public void between(Optional<String> accountId, Instant from, Instant to, Consumer<BalanceLine> each) {
        BalanceTransactionListParams params = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(to.getEpochSecond())
                        .build())
                .setLimit(StripeSearch.PAGE)
                .build();
        read(accountId, params, each);
    }

    @Override
    public List<BalanceLine> of(Optional<String> accountId, String source) {
        if (source.startsWith(LINE)) return List.of(line(accountId, source));
        List<BalanceLine> lines = new ArrayList<>();
        BalanceTransactionListParams params = BalanceTransactionListParams.builder()
                .setSource(source)
                .setLimit(StripeSearch.PAGE)
                .build();
        read(accountId, params, lines::add);
        return lines;
    }

    private void read(Optional<String> accountId, BalanceTransactionListParams params, Consumer<BalanceLine> each) {
        StripeCalls.run(() -> {
            StripeCollection<BalanceTransaction> page = accountId.isEmpty()
                    ? sdk.services().balanceTransactions().list(params)
                    : sdk.services().balanceTransactions().list(params, StripeCalls.on(accountId.get()));
            page.autoPagingIterable().forEach(line -> each.accept(line(line)));
            return true;
        });
    }

    private BalanceLine line(Optional<String> accountId, String id) {
        return StripeCalls.run(() -> line(
                accountId.isEmpty()
                        ? sdk.services().balanceTransactions().retrieve(id)
                        : sdk.services().balanceTransactions().retrieve(id, StripeCalls.on(accountId.get()))));
    }

    private static BalanceLine line(BalanceTransaction line) {
        return new BalanceLine(
                line.getId(),
                line.getType(),
                Optional.ofNullable(line.getSource()).orElse(line.getId()),
                line.getNet(),
                line.getCurrency(),
                Instant.ofEpochSecond(line.getCreated()));
    }
}
