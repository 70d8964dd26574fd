package nodefair.fleet.earning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.escrow.HeldAddresses;
import nodefair.billing.escrow.PayoutBatchStore;
import nodefair.billing.escrow.TreasuryPayoutBook;
import nodefair.billing.escrow.TreasuryWaits;
import nodefair.billing.notice.Mailer;
import nodefair.billing.payout.EarningsReader;
import nodefair.billing.payout.EarningsSummary;
import nodefair.billing.payout.PayoutDestinations;
import nodefair.billing.payout.PayoutDetail;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutRefused;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.payout.PayoutWait;
import nodefair.billing.payout.TokenDestinations;
import nodefair.billing.proof.Proofs;
import nodefair.db.payout.PayoutAccount;

/** A provider's earnings, where they go, and payouts at once. */
@ApplicationScoped
public class PayoutDesk {
    @Inject
    private EarningsReader reader;

    @Inject
    private PayoutService payouts;

    @Inject
    private PayoutOnboarding onboarding;

    @Inject
    private PayoutDestinations destinations;

    @Inject
    private TokenDestinations tokens;

    @Inject
    private TreasuryPayoutBook treasury;

    @Inject
    private PayoutBatchStore batches;

    @Inject
    private TreasuryWaits waits;

    @Inject
    private HeldAddresses held;

    @Inject
    private Mailer mailer;

    @Inject
    private Proofs proofs;

    @Inject
    private Clock clock;

    /** @param currency ISO 4217 code, or the symbol of an accepted token */
    public Earnings earnings(UUID providerId, String currency) {
        return of(reader.summary(providerId, currency));
    }

    /** Symbols of the tokens that a provider earned, also of those that are not accepted any more. */
    public List<String> tokens(UUID providerId) {
        return reader.tokens(providerId);
    }

    /** A payout with its items; empty when it is not this provider's. */
    public Optional<Earnings.PayoutWithItems> payout(UUID providerId, UUID payoutId) {
        return reader.payout(payoutId, providerId).map(PayoutDesk::of);
    }

    /** What was booked for a payout, as anyone can check it; empty when it is not this provider's. */
    public Optional<PayoutProof> proof(UUID providerId, UUID payoutId) {
        return proofs.ofPayout(providerId, payoutId).map(file -> new PayoutProof(file.name(), file.json()));
    }

    /**
     * Asks for everything available to be paid out now.
     *
     * @throws PayoutDeskRefused when there is nowhere to pay to, or nothing to pay
     */
    public void payOut(UUID providerId) {
        refusing(() -> payouts.request(providerId));
    }

    /**
     * Where the provider tells Stripe who they are and which bank account is theirs.
     *
     * @throws PayoutDeskRefused when Stripe does not answer
     */
    public String setUpPayouts(UUID providerId) {
        return refusing(() -> onboarding.start(providerId));
    }

    /** Asks Stripe whether the provider may be paid by now; a Stripe that does not answer changes nothing. */
    public void refreshDestination(UUID providerId) {
        refusing(() -> {
            onboarding.refresh(providerId);
            return providerId;
        });
    }

    /**
     * Where tokens earned on chain go; a changed address is held for a day.
     *
     * @param address as the provider wrote it
     * @param accountId who wrote it
     * @return whether the case of its letters proved that it was not mistyped
     * @throws PayoutDeskRefused when it is no address, or tokens sent there would be lost
     */
    public boolean payTokensTo(UUID providerId, String address, UUID accountId) {
        return refusing(() -> tokens.pay(providerId, address, accountId)).hasChecksum();
    }

    /** Pays no tokens any more, as the person with that account wants. */
    public void stopTokens(UUID providerId, UUID accountId) {
        tokens.stop(providerId, accountId);
    }

    /** Sends another test transfer after one that did not arrive. */
    public void testTokensAgain(UUID providerId) {
        tokens.testAgain(providerId);
    }

    /** Tries failed payouts in tokens again; how many. */
    public int payTokensAgain(UUID providerId) {
        return treasury.again(providerId);
    }

    public TokenDestination tokenDestination(UUID providerId) {
        return destinations
                .find(providerId)
                .flatMap(account -> account.chainAddress()
                        .map(address -> TokenDestination.of(
                                account, address, testStands(account), held.tokens(address), clock.instant())))
                .orElse(TokenDestination.NONE);
    }

    /** Whether people are told by mail what happened; without a mail server they read it here alone. */
    public boolean tellsByMail() {
        return mailer.enabled();
    }

    private String testStands(PayoutAccount account) {
        if (!account.chainTest().equals("wanted")) return "";
        if (batches.isTestSent(account.providerId())) return "sent";
        return waits.holdUpTests() ? "held_up" : "next";
    }

    private static Earnings of(EarningsSummary summary) {
        return new Earnings(
                summary.gross(),
                summary.fee(),
                summary.net(),
                summary.pending(),
                summary.available(),
                summary.inTransit(),
                summary.paid(),
                summary.destination().map(PayoutDesk::written).orElse(""),
                summary.payoutsReady(),
                summary.byNode().stream()
                        .map(node -> new Earnings.ByNode(
                                node.nodeId(),
                                node.nodeName(),
                                node.jobs(),
                                node.seconds(),
                                node.gross(),
                                node.fee(),
                                node.net()))
                        .toList(),
                summary.byDay().stream()
                        .map(day -> new Earnings.ByDay(day.day(), day.jobs(), day.seconds(), day.net()))
                        .toList(),
                summary.payouts().stream()
                        .map(payout -> new Earnings.Payout(
                                payout.id(),
                                payout.state().word(),
                                payout.amount(),
                                payout.scheduledAt(),
                                payout.endedAt().orElse(null),
                                payout.failure().orElse(""),
                                word(payout.waitsFor())))
                        .toList());
    }

    /** An address as wallets write it, a bank account as it is. */
    private static String written(String destination) {
        return ChecksumAddress.isAddress(destination) ? ChecksumAddress.of(destination) : destination;
    }

    private static Earnings.PayoutWithItems of(PayoutDetail payout) {
        return new Earnings.PayoutWithItems(
                payout.id(),
                payout.state().word(),
                payout.amount(),
                written(payout.destination()),
                payout.scheduledAt(),
                payout.endedAt().orElse(null),
                payout.failure().orElse(""),
                payout.transactionHash().orElse(""),
                word(payout.waitsFor()),
                payout.items().stream()
                        .map(item -> new Earnings.Item(
                                item.jobId(), item.nodeName(), item.seconds(), item.gross(), item.fee(), item.amount()))
                        .toList());
    }

    private static String word(PayoutWait wait) {
        return wait.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T refusing(Supplier<T> step) {
        try {
            return step.get();
        } catch (PayoutRefused refused) {
            throw new PayoutDeskRefused(refused);
        }
    }
}
