package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.chain.OwnAddresses;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.jdbc.Database;
import nodefair.billing.notice.MailTime;
import nodefair.billing.notice.Notices;
import nodefair.db.payout.PayoutAccount;
import nodefair.db.payout.PayoutAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps where providers' tokens go. A changed address is told to the provider and held for a day, so that a thief's change is seen
 * before it pays; until a test transfer has arrived at it, nothing else goes there.
 */
@ApplicationScoped
public class TokenDestinations {
    public static final Duration HOLD = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(TokenDestinations.class);

    @Inject
    private PayoutAccounts accounts;

    @Inject
    private OwnAddresses ours;

    @Inject
    private Notices notices;

    @Inject
    private AuditLog audit;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Pays a provider's tokens to an address from now on; the one that it has already changes nothing. The first one a provider ever
     * gives is not held.
     *
     * @param text as the provider wrote it
     * @param accountId who wrote it
     * @throws PayoutRefused when it is no address, its checksum is wrong, or tokens paid to it would be lost
     */
    @Transactional
    public PayoutAddress pay(UUID providerId, String text, UUID accountId) {
        PayoutAddress address = PayoutAddress.of(text, ours.all());
        PayoutAccount account = locked(providerId).orElseGet(() -> make(providerId));
        Optional<String> before = account.chainAddress().map(it -> it.toLowerCase(Locale.ROOT));
        if (before.equals(Optional.of(address.lower()))) return address;
        Instant now = clock.instant();
        boolean first = before.isEmpty() && account.chainChangedAt().isEmpty();
        Instant usableFrom = first ? now : now.plus(HOLD);
        account.payToAddress(address.lower(), usableFrom, now);
        tell(
                providerId,
                before,
                "They go to " + address.checksummed() + (first ? "" : " from " + MailTime.english(usableFrom) + " on")
                        + ", once a test transfer has arrived there.");
        record(accountId, providerId, "payout_address.changed", before, Optional.of(address.lower()));
        LOG.info("Tokens go to another address, provider={} usable_from={}", providerId, usableFrom);
        return address;
    }

    /**
     * Pays no tokens any more; what is earned stays payable.
     *
     * @param accountId who wants it so
     */
    @Transactional
    public void stop(UUID providerId, UUID accountId) {
        Optional<PayoutAccount> account =
                locked(providerId).filter(it -> it.chainAddress().isPresent());
        if (account.isEmpty()) return;
        Optional<String> before = account.get().chainAddress();
        account.get().payToNoAddress(clock.instant());
        record(accountId, providerId, "payout_address.removed", before, Optional.empty());
        tell(providerId, before, "No tokens are paid out until an address is given again.");
    }

    /** Another test transfer goes to an address at which the last one did not arrive. */
    @Transactional
    public void testAgain(UUID providerId) {
        locked(providerId)
                .filter(account -> account.chainTest().equals("failed"))
                .ifPresent(account -> account.testAgain(clock.instant()));
    }

    private Optional<PayoutAccount> locked(UUID providerId) {
        database.number("select 1 from payout_accounts where provider_id = ? for update", providerId);
        return accounts.find(providerId);
    }

    private PayoutAccount make(UUID providerId) {
        PayoutAccount made = new PayoutAccount(providerId, clock.instant());
        accounts.save(made);
        return made;
    }

    private void record(UUID accountId, UUID providerId, String action, Optional<String> before, Optional<String> now) {
        Map<String, String> addresses = new HashMap<>();
        before.ifPresent(it -> addresses.put("before", it));
        now.ifPresent(it -> addresses.put("address", it));
        audit.record("account:" + accountId, action, "provider:" + providerId, addresses);
    }

    private void tell(UUID providerId, Optional<String> before, String what) {
        String old = before.map(it -> "Until now they went to " + ChecksumAddress.of(it) + ". ")
                .orElse("");
        database.list(
                        row -> row.text("subject"),
                        "select a.subject from providers p join accounts a on a.id = p.account_id where p.id = ?",
                        providerId)
                .forEach(subject -> notices.tell(
                        subject,
                        "Where your tokens are paid was changed",
                        old + what
                                + " If this was not you, enter your own address now: that holds payouts for another day.",
                        "/provider/earnings"));
    }
}
