package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nodefair.billing.balance.Purse;
import nodefair.billing.ledger.Account;
import nodefair.billing.stripe.BalanceLine;
import nodefair.billing.stripe.StripeLines;
import nodefair.billing.stripe.StripeRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Stripe says moved, by the accounts of the ledger. */
@ApplicationScoped
public class TheirLines {
    private static final String CLEARING = Account.stripeClearing().code();
    private static final String CONNECTED = Account.stripeConnected().code();
    /** Such as ch_3Nx or txn_1; what was booked by hand without one has a name of ours. */
    private static final Pattern STRIPES_NAME = Pattern.compile("[a-z]+_\\w+");

    private static final Logger LOG = LoggerFactory.getLogger(TheirLines.class);

    @Inject
    private StripeLines stripe;

    @Inject
    private PlatformBank bank;

    /**
     * Everything that Stripe made in a time; what the platform moved between Stripe and its own bank is booked on the way.
     *
     * @param accounts connected accounts to ask as well; one that does not let us read it any more is an item of its own
     */
    public Map<Item, Side> between(Instant from, Instant to, List<String> accounts) {
        Map<Item, Side> lines = new HashMap<>();
        stripe.between(Optional.empty(), from, to, line -> {
            bank.book(line);
            put(lines, CLEARING, line);
        });
        for (String account : accounts) {
            try {
                stripe.between(Optional.of(account), from, to, line -> {
                    if (PlatformBank.isPayout(line)) put(lines, CONNECTED, line);
                });
            } catch (StripeRefused gone) {
                LOG.error("an account cannot be compared, account={} why={}", account, gone.getMessage());
                lines.put(gone(account), new Side(account, gone.code(), 0, 0, 0, from));
            }
        }
        return lines;
    }

    /** What stands for an account that we cannot read. */
    static Item gone(String account) {
        return new Item(CONNECTED, account, Purse.CURRENCY);
    }

    /** Whether it stands for an account and not for an object. */
    static boolean isAccount(Item item) {
        return item.stripeSource().startsWith("acct_");
    }

    /**
     * All that Stripe ever made of one item; nothing of one with a name that is not Stripe's.
     *
     * @param accounts connected accounts that may have it, most likely one
     * @throws StripeRefused when one of them does not let us read it
     */
    public Optional<Side> of(Item item, List<String> accounts) {
        if (!STRIPES_NAME.matcher(item.stripeSource()).matches()) return Optional.empty();
        if (item.account().equals(CLEARING)) return sum(item, stripe.of(Optional.empty(), item.stripeSource()));
        for (String account : accounts) {
            Optional<Side> found = sum(item, stripe.of(Optional.of(account), item.stripeSource()));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<Side> sum(Item item, List<BalanceLine> lines) {
        return lines.stream()
                .filter(line -> line.net().currency().equals(item.currency()))
                .map(TheirLines::side)
                .reduce(Side::and);
    }

    private static void put(Map<Item, Side> lines, String account, BalanceLine line) {
        lines.merge(new Item(account, line.source(), line.net().currency()), side(line), Side::and);
    }

    private static Side side(BalanceLine line) {
        return new Side(line.id(), line.type(), 0, line.net().micros(), 1, line.at());
    }
}
