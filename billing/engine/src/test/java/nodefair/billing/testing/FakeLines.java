package nodefair.billing.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import nodefair.billing.stripe.BalanceLine;
import nodefair.billing.stripe.StripeLines;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;

/** Balances at a Stripe in memory, written line by line. */
public final class FakeLines implements StripeLines {
    private record Owned(String account, BalanceLine line) {}

    private final List<Owned> lines = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private boolean silent;

    /** A line on the platform's balance. */
    public void add(String type, String source, long netCents, Instant at) {
        add("", type, source, netCents, at);
    }

    public void add(String account, String type, String source, long netCents, Instant at) {
        String id = "txn_test_" + lines.size();
        lines.add(new Owned(account, new BalanceLine(id, type, source, netCents, "usd", at)));
    }

    /** A line about nothing: what Stripe bills for itself. */
    public void bill(String type, long netCents, Instant at) {
        String id = "txn_test_" + lines.size();
        lines.add(new Owned("", new BalanceLine(id, type, id, netCents, "usd", at)));
    }

    /** A provider disconnects. */
    public void disconnect(String account) {
        gone.add(account);
    }

    /** Objects that Stripe was asked about, with the account. */
    public List<String> asked() {
        return asked;
    }

    /** No answer comes from now on. */
    public void fallSilent() {
        silent = true;
    }

    private void refuse(Optional<String> accountId) {
        if (accountId.filter(gone::contains).isPresent())
            throw new StripeRefused("account_invalid", "not connected", new IllegalStateException());
    }

    @Override
    public void between(Optional<String> accountId, Instant from, Instant to, Consumer<BalanceLine> each) {
        if (silent) throw new StripeUnknown("read timed out", new IllegalStateException());
        refuse(accountId);
        lines.stream()
                .filter(owned -> owned.account().equals(accountId.orElse("")))
                .map(Owned::line)
                .filter(line -> !line.at().isBefore(from) && line.at().isBefore(to))
                .forEach(each);
    }

    @Override
    public List<BalanceLine> of(Optional<String> accountId, String source) {
        refuse(accountId);
        asked.add(accountId.orElse("") + " " + source);
        return lines.stream()
                .filter(owned -> owned.account().equals(accountId.orElse("")))
                .map(Owned::line)
                .filter(line -> line.source().equals(source))
                .toList();
    }
}
