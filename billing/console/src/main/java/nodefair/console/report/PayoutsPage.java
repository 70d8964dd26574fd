package nodefair.console.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import nodefair.billing.escrow.HeldAddresses;
import nodefair.billing.escrow.Leftovers;
import nodefair.billing.escrow.TreasuryWaits;
import nodefair.billing.payout.OwnBalance;
import nodefair.billing.payout.OwnBalance.Shortage;
import nodefair.billing.report.Paged;
import nodefair.billing.report.PayoutReader;
import nodefair.billing.report.PayoutReader.PayoutLine;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;
import org.jspecify.annotations.Nullable;

/** Backs payouts.xhtml: what went out to providers, newest first. */
@Named
@RequestScoped
public class PayoutsPage {
    @Inject
    private PayoutReader payouts;

    @Inject
    private OwnBalance own;

    @Inject
    private TreasuryWaits treasury;

    @Inject
    private HeldAddresses addresses;

    @Inject
    private Leftovers leftovers;

    private @Nullable String page;
    private @Nullable Shortage shortage;
    private long held;
    private List<BatchWait> waits = List.of();
    private List<UnaskedChain> unasked = List.of();
    private List<UnsettledToken> tokens = List.of();
    private Paged<PayoutLine> found = new Paged<>(List.of(), 1, PayoutReader.PAGE_SIZE, 0);

    public void load() {
        found = payouts.page(Figures.page(page));
        waits = treasury.all().stream().map(BatchWait::new).toList();
        held = addresses.count();
        unasked = addresses.unasked().stream().map(UnaskedChain::new).toList();
        tokens = leftovers.unsettled().stream().map(UnsettledToken::new).toList();
        shortage = own.shortage().orElse(null);
    }

    public List<PayoutText> getPayouts() {
        return found.rows().stream().map(PayoutText::new).toList();
    }

    public String getLead() {
        return Figures.count(found.total(), "payout", "payouts") + " to providers, newest first.";
    }

    /** Payouts wait until somebody tops up our own balance at Stripe, or card payments become available in it. */
    public boolean isWaiting() {
        return shortage != null;
    }

    public String getShortTitle() {
        Shortage now = Objects.requireNonNull(shortage);
        return Figures.count(now.payouts(), "payout waits", "payouts wait")
                + " for our own balance at Stripe: top it up by at least " + cents(now.missing()) + ".";
    }

    public String getShortText() {
        Shortage now = Objects.requireNonNull(shortage);
        return "They take " + cents(now.needed())
                + " out of it, for shares that no charge can pay. When it was asked last it had "
                + cents(now.available())
                + " for use. Card payments that become available fill it, too; each payout is tried again at least once an hour, and after"
                + " a day of waiting this is an alarm.";
    }

    public Instant getShortSince() {
        return Objects.requireNonNull(shortage).since();
    }

    /** Batches of payouts in tokens that the chain refuses. */
    public List<BatchWait> getWaits() {
        return waits;
    }

    /** Chains that payouts and releases of others wait for. */
    public List<UnaskedChain> getUnasked() {
        return unasked;
    }

    /** Whether addresses of providers have tokens kept from them. */
    public boolean isHeld() {
        return held > 0;
    }

    public String getHeldTitle() {
        return Figures.count(held, "provider’s address is", "providers’ addresses are") + " not paid on each chain.";
    }

    /** What is unsettled of each accepted token. */
    public List<UnsettledToken> getTokens() {
        return tokens;
    }

    private static String cents(Money money) {
        return MoneyText.cents(money.micros(), money.currency()).toString();
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public PageLinks getPages() {
        return new PageLinks(found, "/payouts");
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }
}
