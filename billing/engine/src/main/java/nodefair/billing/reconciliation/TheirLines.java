package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.ledger.Account;
import nodefair.billing.stripe.BalanceLine;
import nodefair.billing.stripe.StripeLines;

/** What Stripe says moved, by the accounts of the ledger. */
@ApplicationScoped
public class TheirLines {
    private static final String CLEARING = Account.stripeClearing().code();
    private static final String CONNECTED = Account.stripeConnected().code();

    @Inject
    private StripeLines stripe;

    @Inject
    private PlatformBank bank;

    /**
     * Everything that Stripe made in a time; what the platform moved between Stripe and its own bank is booked on the way.
     *
     * @param accounts connected accounts to ask as well
     */
    public Map<Item, Side> between(Instant from, Instant to, List<String> accounts) {
        Map<Item, Side> lines = new HashMap<>();
        stripe.between(Optional.empty(), from, to, line -> {
            bank.book(line);
            put(lines, CLEARING, line);
        });
        for (String account : accounts) {
            stripe.between(Optional.of(account), from, to, line -> {
                if (PlatformBank.isPayout(line)) put(lines, CONNECTED, line);
            });
        }
        return lines;
    }

    /** All that Stripe ever made of one item. */
    public Optional<Side> of(Item item, List<String> accounts) {
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
