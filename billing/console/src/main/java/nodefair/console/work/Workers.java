package nodefair.console.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import nodefair.billing.anchor.RootAnchoring;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.dispute.DisputeFollower;
import nodefair.billing.dispute.EvidenceSender;
import nodefair.billing.escrow.EscrowSettlement;
import nodefair.billing.escrow.EscrowWatcher;
import nodefair.billing.escrow.Leftovers;
import nodefair.billing.escrow.TreasuryPayouts;
import nodefair.billing.ledger.Holds;
import nodefair.billing.notice.MailWork;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.party.VatChecks;
import nodefair.billing.payout.AccountPoller;
import nodefair.billing.payout.ForgottenMoves;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.reconciliation.ChainBalances;
import nodefair.billing.reconciliation.Reconciliation;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.settings.WorkSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stake.Slashing;
import nodefair.billing.stake.StakeCheck;
import nodefair.billing.stake.StakeWatcher;
import nodefair.billing.statement.BankStatements;
import nodefair.billing.stripe.CheckoutPoller;
import nodefair.billing.stripe.FeeSender;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.token.PriceWatch;
import nodefair.billing.token.TokenCheck;
import nodefair.exports.desk.ExportWork;
import nodefair.invoices.RenderWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names every worker and how often it looks. Polling alone is enough; a lost webhook or hint costs seconds. */
@ApplicationScoped
public class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration OFTEN = Duration.ofMillis(700);
    private static final Duration SECONDS = Duration.ofSeconds(3);
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Duration MINUTELY = Duration.ofMinutes(1);
    private static final Duration CHECK = Duration.ofSeconds(30);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration LATELY = Duration.ofHours(2);
    private static final Duration LONG_AGO = Duration.ofDays(400);
    private static final int BATCH = 500;
    private static final String SCHEDULE = "schedule";

    @Inject
    private StripeSettings stripe;

    @Inject
    private WorkSettings work;

    @Inject
    private InboxWork inbox;

    @Inject
    private CheckoutPoller checkouts;

    @Inject
    private RefundSender refunds;

    @Inject
    private FeeSender fees;

    @Inject
    private QuoteService quotes;

    @Inject
    private SettlementService settlement;

    @Inject
    private OrderClosing closing;

    @Inject
    private PayoutService payouts;

    @Inject
    private PayoutSender payoutSender;

    @Inject
    private ForgottenMoves forgotten;

    @Inject
    private AccountPoller accounts;

    @Inject
    private DisputeFollower disputes;

    @Inject
    private EvidenceSender evidence;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private BankStatements bank;

    @Inject
    private ChainBalances balances;

    @Inject
    private Leftovers leftovers;

    @Inject
    private EscrowWatcher watcher;

    @Inject
    private EscrowSettlement escrows;

    @Inject
    private StakeWatcher stakes;

    @Inject
    private StakeCheck stakeCheck;

    @Inject
    private Slashing slashing;

    @Inject
    private TreasuryPayouts treasury;

    @Inject
    private ChainSender sender;

    @Inject
    private PriceWatch tokenPrices;

    @Inject
    private TokenCheck tokenCheck;

    @Inject
    private RootAnchoring anchoring;

    @Inject
    private ChainGuard guard;

    @Inject
    private TokenRail rail;

    @Inject
    private InvoiceWork invoices;

    @Inject
    private RenderWork files;

    @Inject
    private VatChecks vatChecks;

    @Inject
    private ExportWork exports;

    @Inject
    private MailWork mails;

    @Inject
    private BooksWatch books;

    @Inject
    private Holds holds;

    List<Worker> all() {
        List<Worker> asking =
                Stream.concat(asking().stream(), ofChains(this::asking)).toList();
        if (!work.sending()) {
            LOG.warn("Workers that send are off, NODEFAIR_MONEY_WORKERS=asking");
            return asking;
        }
        return Stream.of(asking.stream(), sending().stream(), ofChains(this::sending))
                .flatMap(workers -> workers)
                .toList();
    }

    /** Each chain has workers of its own: one that is slow or behind keeps no other waiting. */
    private Stream<Worker> ofChains(Function<List<ChainRail>, Stream<Worker>> workers) {
        return rail.byChain().stream().flatMap(workers);
    }

    private Stream<Worker> asking(List<ChainRail> tokens) {
        return Stream.of(
                ofTokens("escrow-watch", OFTEN, tokens, watcher::poll),
                ofTokens("token-prices", MINUTELY, tokens, tokenPrices::poll),
                ofTokens("token-check", MINUTELY, tokens, tokenCheck::poll),
                ofTokens("chain-balances", MINUTELY, tokens, balances::check));
    }

    private Stream<Worker> sending(List<ChainRail> tokens) {
        return Stream.of(
                ofTokens("escrow-settlement", OFTEN, tokens, escrows::poll),
                ofTokens("treasury-payouts", SELDOM, tokens, treasury::poll),
                ofTokens("chain-send", OFTEN, tokens.subList(0, 1), sender::poll));
    }

    /** Does a chain's tokens one after the other: they share its key, its nonces and its treasury. */
    private static Worker ofTokens(String name, Duration pause, List<ChainRail> tokens, Consumer<ChainRail> round) {
        String chain = name + " of chain " + tokens.get(0).chainId();
        return new Worker(chain, pause, () -> TokenRail.each(tokens, round));
    }

    /** Hears and books what happened, and changes nothing outside. */
    private List<Worker> asking() {
        return List.of(
                new Worker("inbox", OFTEN, ifStripe(inbox::workOff)),
                new Worker("inbox-gaps", SELDOM, ifStripe(inbox::fillGaps)),
                new Worker("refund-poll", SECONDS, ifStripe(refunds::poll)),
                new Worker("stripe-fees", SECONDS, ifStripe(fees::send)),
                new Worker("account-poll", SELDOM, ifStripe(accounts::poll)),
                new Worker("dispute-poll", MINUTELY, ifStripe(disputes::poll)),
                new Worker("reconciliation", SECONDS, ifStripe(this::reconcile)),
                new Worker("bank-lines", HOURLY, () -> bank.match(SCHEDULE)),
                new Worker("token-leftovers", MINUTELY, leftovers::check),
                new Worker("stake-watch", OFTEN, stakes::poll),
                new Worker("stake-check", MINUTELY, stakeCheck::check),
                new Worker("exports", SECONDS, exports::work),
                new Worker("exports-expiry", SELDOM, exports::expire),
                new Worker("books", CHECK, books::check));
    }

    private List<Worker> sending() {
        return List.of(
                new Worker("checkout-poll", SECONDS, ifStripe(checkouts::poll)),
                new Worker("checkout-expiry", SECONDS, checkouts::expire),
                new Worker("quote-expiry", SECONDS, quotes::sweep),
                new Worker("settlement", OFTEN, this::settle),
                new Worker("order-closing", OFTEN, () -> each(closing.due(), closing::advance)),
                new Worker("refunds", OFTEN, ifStripe(refunds::send)),
                new Worker("payouts-due", SELDOM, ifCompared(() -> each(payouts.due(), payouts::request))),
                new Worker("payouts", OFTEN, ifCompared(payoutSender::send)),
                new Worker("evidence", SECONDS, ifStripe(evidence::send)),
                new Worker("anchoring", SELDOM, this::anchor),
                new Worker("slashes", SECONDS, slashing::poll),
                new Worker("vat-checks", SECONDS, vatChecks::send),
                new Worker("vat-checks-again", HOURLY, vatChecks::remind),
                new Worker("invoices", SECONDS, () -> invoices.issue(LATELY)),
                new Worker("invoices-missed", HOURLY, () -> invoices.issue(LONG_AGO)),
                new Worker("invoice-files", SECONDS, () -> files.render(LATELY)),
                new Worker("invoice-files-missed", HOURLY, () -> files.render(LONG_AGO)),
                new Worker("mails", SECONDS, mails::send),
                new Worker("holds-expiry", SECONDS, holds::expire));
    }

    private void anchor() {
        if (rail.isOn()) guard.round(rail.home(), "anchors", anchoring::poll);
    }

    /** One after the other: a comparison that begins ends any that was left under way. */
    private void reconcile() {
        reconciliation.asked();
        reconciliation.nightly();
    }

    private void settle() {
        int settled = settlement.settle(BATCH);
        while (settled == BATCH) settled = settlement.settle(BATCH);
    }

    /** One that fails does not keep the others waiting. */
    private static void each(List<UUID> ids, Consumer<UUID> step) {
        for (UUID id : ids) {
            try {
                step.accept(id);
            } catch (RuntimeException e) {
                LOG.error("A step failed and is done again, id={}", id, e);
            }
        }
    }

    /** Nothing is paid out before Stripe's news is heard, nor while it tells of payouts that a restored database has forgotten. */
    private Runnable ifCompared(Runnable round) {
        return ifStripe(() -> {
            if (forgotten.isCompared()) round.run();
        });
    }

    private Runnable ifStripe(Runnable round) {
        return stripe.enabled() ? round : () -> {};
    }
}
