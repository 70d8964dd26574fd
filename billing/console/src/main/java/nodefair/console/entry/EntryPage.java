package nodefair.console.entry;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.manual.EntryDraft;
import nodefair.billing.manual.EntryRefused;
import nodefair.billing.manual.EntryRefused.Reason;
import nodefair.billing.manual.HouseAccounts;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.manual.ManualEntry;
import nodefair.billing.settings.FourEyesSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.AccountNames;
import nodefair.console.report.Figures;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs entry.xhtml: an entry between two of the platform's own accounts. It is checked first, then asked about, then booked. */
@Named
@ViewScoped
public class EntryPage implements Serializable {
    private static final Map<Reason, String> FIELDS = Map.of(
            Reason.NOT_A_HOUSE_ACCOUNT, "debit",
            Reason.SAME_ACCOUNT, "credit",
            Reason.AMOUNT, "amount",
            Reason.WHY, "why",
            Reason.IN_THE_FUTURE, "day",
            Reason.PERIOD_CLOSED, "day");

    @Inject
    private transient ManualEntries entries;

    @Inject
    private transient HouseAccounts accounts;

    @Inject
    private transient TradeSettings trade;

    @Inject
    private transient TokenRail rail;

    @Inject
    private transient FourEyesSettings limit;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    private @Nullable String debit;
    private @Nullable String credit;
    private @Nullable String amount;
    private String currency = "USD";
    private @Nullable String day;
    private @Nullable String why;
    private @Nullable String stripeId;
    private transient @Nullable EntryDraft checked;

    @PostConstruct
    void today() {
        day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    /** Says at once what is wrong with every field; asks whether to book only when nothing is. */
    public void check() {
        Optional<EntryDraft> typed = draft();
        Set<Reason> faults = typed.map(entries::faults).orElse(Set.of());
        faults.forEach(this::refuse);
        checked = faults.isEmpty() ? typed.orElse(null) : null;
    }

    public void save() throws IOException {
        Optional<EntryDraft> typed = draft();
        if (typed.isEmpty()) return;
        try {
            ManualEntry entry = entries.enter(typed.get(), account.actor());
            entry.transaction()
                    .ifPresentOrElse(
                            sequence -> notices.done("entry.posted", sequence.toString()),
                            () -> notices.waiting("entry.waits"));
            Requests.redirect("/entries");
        } catch (EntryRefused refused) {
            refuse(refused.reason());
        }
    }

    private Optional<EntryDraft> draft() {
        Optional<Money> money = EntryAmount.read(text(amount), currency);
        Optional<Instant> at = occurredAt();
        boolean mends = text(stripeId).isEmpty() || text(stripeId).matches("[a-z]+_\\w+");
        if (text(debit).isEmpty()) notices.field("debit", "entry.debit");
        if (text(credit).isEmpty()) notices.field("credit", "entry.credit");
        if (money.isEmpty()) notices.field("amount", "entry.refused.AMOUNT");
        if (at.isEmpty()) notices.field("day", "entry.day");
        if (!mends) notices.field("stripe", "entry.stripe");
        if (text(debit).isEmpty() || text(credit).isEmpty() || money.isEmpty() || at.isEmpty() || !mends) {
            if (ManualEntries.wrong(text(why))) refuse(Reason.WHY);
            return Optional.empty();
        }
        EntryDraft draft = new EntryDraft(text(debit), text(credit), money.get(), at.get(), text(why));
        return Optional.of(text(stripeId).isEmpty() ? draft : draft.mending(text(stripeId)));
    }

    private void refuse(Reason reason) {
        String key = "entry.refused." + reason;
        String field = FIELDS.get(reason);
        if (field == null) notices.refuse(key);
        else notices.field(field, key);
    }

    /** It was found in order: the page asks whether to book it. */
    public boolean isChecked() {
        return checked != null;
    }

    public boolean isSecondNeeded() {
        return checked != null && limit.needsSecond(checked.amount());
    }

    /** On the button that says yes. */
    public String getVerb() {
        return isSecondNeeded() ? "Propose it" : "Book it";
    }

    public String getDebitName() {
        return AccountNames.of(text(debit));
    }

    public String getCreditName() {
        return AccountNames.of(text(credit));
    }

    public String getAmountText() {
        return checked == null ? "" : Figures.exact(checked.amount()).toString();
    }

    /** Such as {@code 20 Nov 2026, in November 2026}. */
    public String getDayText() {
        if (checked == null) return "";
        Instant at = checked.occurredAt();
        return TimeText.date(at, ZoneOffset.UTC) + ", in " + Figures.month(YearMonth.from(at.atOffset(ZoneOffset.UTC)));
    }

    public MoneyText getLimit() {
        return Figures.exact(limit.limit("USD"));
    }

    public List<Choice> getAccounts() {
        return accounts.all().stream()
                .map(one -> new Choice(one.code(), AccountNames.of(one.code()) + " (" + one.code() + ")"))
                .toList();
    }

    public List<String> getCurrencies() {
        return Stream.concat(
                        Stream.of("USD", trade.tokenSymbol()),
                        rail.all().stream().map(ChainRail::currency))
                .distinct()
                .toList();
    }

    public @Nullable String getDebit() {
        return debit;
    }

    public void setDebit(@Nullable String debit) {
        this.debit = debit;
    }

    public @Nullable String getCredit() {
        return credit;
    }

    public void setCredit(@Nullable String credit) {
        this.credit = credit;
    }

    public @Nullable String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = amount;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(@Nullable String currency) {
        this.currency = getCurrencies().contains(text(currency)) ? text(currency) : "USD";
    }

    public @Nullable String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = day;
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why;
    }

    public @Nullable String getStripeId() {
        return stripeId;
    }

    public void setStripeId(@Nullable String stripeId) {
        this.stripeId = stripeId;
    }

    /** Today is now; a day before is its noon, UTC. */
    private Optional<Instant> occurredAt() {
        Instant now = clock.instant();
        try {
            LocalDate typed = LocalDate.parse(text(day));
            boolean today = typed.equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
            return Optional.of(today ? now : typed.atTime(12, 0).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** An account to choose. */
    public record Choice(String code, String label) {
        public String getCode() {
            return code;
        }

        public String getLabel() {
            return label;
        }
    }
}
