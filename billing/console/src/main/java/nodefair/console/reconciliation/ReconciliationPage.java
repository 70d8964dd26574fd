package nodefair.console.reconciliation;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import nodefair.billing.reconciliation.ChainBalance;
import nodefair.billing.reconciliation.ChainBalances;
import nodefair.billing.reconciliation.ExceptionReader;
import nodefair.billing.reconciliation.ExceptionReader.Counts;
import nodefair.billing.reconciliation.ExceptionRow;
import nodefair.billing.reconciliation.Party;
import nodefair.billing.reconciliation.RunBook;
import nodefair.billing.reconciliation.RunReader;
import nodefair.billing.reconciliation.RunRow;
import nodefair.billing.report.Paged;
import nodefair.billing.settings.StripeSettings;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.Figures;
import nodefair.console.report.PageLinks;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs reconciliation.xhtml: what was compared with outside parties, and what differs. */
@Named
@ViewScoped
public class ReconciliationPage implements Serializable {
    private static final int DAYS_MAX = 31;
    private static final int BLOCKS = 5;
    /** What moved in the last moments may still be on its way into the ledger. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    @Inject
    private transient ExceptionReader exceptions;

    @Inject
    private transient RunReader runs;

    @Inject
    private transient RunBook book;

    @Inject
    private transient ChainBalances chain;

    @Inject
    private transient StripeSettings stripe;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    private final QueueFilter filter = new QueueFilter();
    private @Nullable String page;
    private @Nullable String runsPage;
    private int days = 1;
    private transient @Nullable Paged<ExceptionRow> queue;
    private transient @Nullable Paged<RunRow> made;
    private transient @Nullable Counts counts;
    private transient @Nullable List<ChainBalance> blocks;
    private transient @Nullable List<RunRow> newest;
    private transient @Nullable List<RunRow> lastDone;
    private transient @Nullable List<SideText> sides;

    /** Asks for a comparison; a worker makes it, because Stripe is asked for as long as that takes. */
    public void compare() throws IOException {
        Instant now = clock.instant();
        Instant from = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(Math.max(1, Math.min(DAYS_MAX, days)))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        book.ask(from, now.minus(SETTLED), account.actor());
        notices.waiting("reconciliation.asked");
        Requests.redirect("/reconciliation");
    }

    public List<ExceptionText> getExceptions() {
        Instant now = clock.instant();
        return queue().rows().stream().map(row -> new ExceptionText(row, now)).toList();
    }

    public PageLinks getPages() {
        return new PageLinks(queue(), filter.path());
    }

    public List<RunText> getRuns() {
        return made().rows().stream().map(RunText::new).toList();
    }

    public PageLinks getRunPages() {
        return new PageLinks(made(), filter.path(), "runs");
    }

    /** Null before the first. */
    public @Nullable RunText getNewest() {
        if (newest == null) newest = runs.newest().stream().toList();
        return newest.isEmpty() ? null : new RunText(newest.get(0));
    }

    /** Null before the first that came to an end. */
    public @Nullable RunText getLastDone() {
        if (lastDone == null) lastDone = runs.lastDone(Party.STRIPE).stream().toList();
        return lastDone.isEmpty() ? null : new RunText(lastDone.get(0));
    }

    /** Stripe and the bank each with its newest comparison; the chain is looked at block by block. */
    public List<SideText> getSides() {
        if (sides == null) {
            sides = Stream.of(Party.STRIPE, Party.BANK)
                    .map(party -> new SideText(party, runs.lastDone(party)))
                    .toList();
        }
        return sides;
    }

    /** Newest first; empty where no token is taken. */
    public List<BlockText> getBlocks() {
        if (blocks == null) blocks = chain.latest(BLOCKS);
        return blocks.stream().map(BlockText::new).toList();
    }

    public boolean isWorking() {
        RunText run = getNewest();
        return run != null && run.isWorking();
    }

    /** Whether there is a Stripe to ask. */
    public boolean isAskable() {
        return stripe.enabled();
    }

    public boolean isNone() {
        return queue().total() == 0;
    }

    public long getOpen() {
        return counts().open() - counts().onTheirWay();
    }

    public long getOnTheirWay() {
        return counts().onTheirWay();
    }

    public QueueFilter getFilter() {
        return filter;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    public @Nullable String getRunsPage() {
        return runsPage;
    }

    public void setRunsPage(@Nullable String runsPage) {
        this.runsPage = runsPage;
    }

    private Paged<ExceptionRow> queue() {
        if (queue == null) queue = exceptions.find(filter.question(), Figures.page(page));
        return queue;
    }

    private Paged<RunRow> made() {
        if (made == null) made = runs.page(Figures.page(runsPage));
        return made;
    }

    private Counts counts() {
        if (counts == null) counts = exceptions.counts();
        return counts;
    }
}
