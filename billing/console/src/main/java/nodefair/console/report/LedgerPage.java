package nodefair.console.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.billing.report.LedgerReader.Sums;
import nodefair.billing.report.NameReader;
import nodefair.billing.report.Paged;
import nodefair.ui.format.MoneyText;
import org.jspecify.annotations.Nullable;

/** Backs ledger.xhtml: what was booked on an account, or a group of them, in a month. */
@Named
@RequestScoped
public class LedgerPage {
    @Inject
    private FinanceReader finance;

    @Inject
    private LedgerReader ledger;

    @Inject
    private NameReader names;

    private String account = "";
    private String currency = "USD";
    private @Nullable String month;
    private @Nullable String page;
    private @Nullable FinanceMonths months;
    private Optional<Sums> sums = Optional.empty();
    private Paged<Entry> found = new Paged<>(List.of(), 1, LedgerReader.PAGE_SIZE, 0);
    private CodeNames codes = new CodeNames(Map.of());
    private List<LedgerLine> lines = List.of();

    public void load() {
        FinanceMonths choice = FinanceMonths.choose(finance.months(), month);
        months = choice;
        sums = ledger.sums(account, currency, choice.month());
        found = ledger.entries(account, currency, choice.month(), Figures.page(page));
        List<String> said = found.rows().stream()
                .flatMap(entry -> Stream.of(entry.account(), entry.source()))
                .toList();
        codes = new CodeNames(names.names(
                CodeNames.ids(Stream.concat(Stream.of(account), said.stream()).toList())));
        lines = sums.map(all -> LedgerLine.of(
                        found.rows(),
                        all.opening()
                                .plus(ledger.before(
                                        account, currency, choice.month(), Math.max(0, found.firstRow() - 1))),
                        codes))
                .orElse(List.of());
    }

    public @Nullable FinanceMonths getMonths() {
        return months;
    }

    public String getTitle() {
        return account.isEmpty() ? "Ledger" : codes.account(account);
    }

    public boolean isKnown() {
        return sums.isPresent();
    }

    public List<LedgerLine> getEntries() {
        return lines;
    }

    /** Whether it is a group of accounts, whose lines say which. */
    public boolean isGroup() {
        return account.contains("*");
    }

    /** The same account and month with all formats to take away. */
    public String getFilesLink() {
        return "/report?name=general-ledger&month=" + (months == null ? "" : months.getInUrl()) + "&account="
                + Figures.inUrl(account) + "&currency=" + Figures.inUrl(currency);
    }

    /** Every account and group with bookings, to go to. */
    public List<Choice> getAccounts() {
        if (months == null) return List.of();
        return finance.trialBalance(months.month()).lines().stream()
                .filter(line -> line.debits().currency().equals(currency))
                .map(line -> new Choice(
                        line.group(),
                        AccountNames.of(line.group()),
                        line.group().equals(account)))
                .toList();
    }

    public MoneyText getOpening() {
        return sums.map(all -> Figures.sum(all.opening())).orElseThrow();
    }

    public MoneyText getDebits() {
        return sums.map(all -> Figures.sum(all.debits())).orElseThrow();
    }

    public MoneyText getCredits() {
        return sums.map(all -> Figures.sum(all.credits())).orElseThrow();
    }

    public MoneyText getClosing() {
        return sums.map(all -> Figures.sum(all.closing())).orElseThrow();
    }

    public PageLinks getPages() {
        String path = "/ledger?month=" + (months == null ? "" : months.getInUrl()) + "&account="
                + Figures.inUrl(account) + "&currency=" + Figures.inUrl(currency);
        return new PageLinks(found, path);
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(@Nullable String account) {
        this.account = account == null ? "" : account.strip();
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(@Nullable String currency) {
        this.currency = currency == null || currency.isBlank() ? "USD" : currency.strip();
    }

    public @Nullable String getMonth() {
        return month;
    }

    public void setMonth(@Nullable String month) {
        this.month = month;
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }
}
