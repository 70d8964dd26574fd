package nodefair.console.entry;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.manual.EntryDraft;
import nodefair.billing.manual.EntryRefused;
import nodefair.billing.manual.EntryRefused.Reason;
import nodefair.billing.manual.HouseAccounts;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.manual.ManualEntry;
import nodefair.billing.settings.TradeSettings;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.AccountNames;
import nodefair.db.money.Money;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs entry.xhtml: an entry between two of the platform's own accounts. */
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

    @PostConstruct
    void today() {
        day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    public void save() throws IOException {
        Optional<Money> money = money();
        Optional<Instant> at = occurredAt();
        if (money.isEmpty()) notices.field("amount", "entry.refused.AMOUNT");
        if (at.isEmpty()) notices.field("day", "entry.day");
        if (money.isEmpty() || at.isEmpty()) return;
        try {
            EntryDraft draft = new EntryDraft(text(debit), text(credit), money.get(), at.get(), text(why));
            ManualEntry entry = entries.enter(draft, account.actor());
            entry.transaction()
                    .ifPresentOrElse(
                            sequence -> notices.done("entry.posted", sequence.toString()),
                            () -> notices.waiting("entry.waits"));
            Requests.redirect("/entries");
        } catch (EntryRefused refused) {
            String key = "entry.refused." + refused.reason();
            String field = FIELDS.get(refused.reason());
            if (field == null) notices.refuse(key);
            else notices.field(field, key);
        }
    }

    public List<Choice> getAccounts() {
        return accounts.all().stream()
                .map(one -> new Choice(one.code(), AccountNames.of(one.code()) + " (" + one.code() + ")"))
                .toList();
    }

    public List<String> getCurrencies() {
        return List.of("USD", trade.tokenSymbol());
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

    public void setCurrency(String currency) {
        this.currency = currency;
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

    /** Up to six decimals. */
    private Optional<Money> money() {
        try {
            BigDecimal micros = new BigDecimal(text(amount)).movePointRight(6).setScale(0, RoundingMode.UNNECESSARY);
            return Optional.of(new Money(micros.longValueExact(), currency)).filter(Money::isPositive);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
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
