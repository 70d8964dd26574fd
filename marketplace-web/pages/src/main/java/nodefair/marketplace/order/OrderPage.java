package nodefair.marketplace.order;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.market.billing.BillingDesk;
import nodefair.market.checkout.CardPayment;
import nodefair.market.checkout.CheckoutRefused;
import nodefair.market.checkout.KeptDeposit;
import nodefair.market.checkout.TokenDeposit;
import nodefair.market.checkout.TokenPayment;
import nodefair.market.job.JobBook;
import nodefair.market.job.JobLine;
import nodefair.market.order.OrderDesk;
import nodefair.market.order.OrderView;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.marketplace.billing.InvoiceText;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs order.xhtml: a renter follows one order from its payment to its end. */
@Named
@ViewScoped
public class OrderPage implements Serializable {
    /** How long the page of an order that was closed unpaid looks for a deposit that was under way. */
    private static final Duration LATE = Duration.ofMinutes(30);

    @Inject
    private transient OrderDesk desk;

    @Inject
    private transient JobBook jobs;

    @Inject
    private transient CardPayment cards;

    @Inject
    private transient TokenPayment tokens;

    @Inject
    private transient BillingDesk billing;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient ReaderZone zone;

    @Inject
    private transient Clock clock;

    private @Nullable String number;
    private @Nullable String shownState;
    private transient @Nullable OrderView order;
    private transient @Nullable MovesText moves;
    private transient @Nullable TokenDeposit deposit;
    private transient @Nullable List<InvoiceText> invoices;

    public void load() {
        order = find().orElse(null);
        if (order == null) Requests.notFound();
        else shownState = order.state();
    }

    /** What the page's own poll does while something is under way; once it is over, or the order is another one, the whole page is new. */
    public void refresh() throws IOException {
        order = null;
        moves = null;
        deposit = null;
        if (!isWaiting() || !order().state().equals(shownState)) Requests.redirect("/order?number=" + order().number());
    }

    public OrderText getText() {
        return new OrderText(order(), zone.get());
    }

    public OrderView getOrder() {
        return order();
    }

    public boolean isWaiting() {
        return order().state().equals("placed") || getText().isClosing() || mayGetALateDeposit();
    }

    /** What was sent before the order was closed may still come, and what came goes back. */
    private boolean mayGetALateDeposit() {
        Instant closed = order().closedAt();
        if (closed == null || !order().rail().equals("token") || !getText().isNeverPaid()) return false;
        return getMoves().isLate() ? !getMoves().isOver() : clock.instant().isBefore(closed.plus(LATE));
    }

    public boolean isPayableByCard() {
        return order().state().equals("placed") && order().rail().equals("card");
    }

    public @Nullable TokenDeposit getDeposit() {
        if (!order().rail().equals("token") || !order().state().equals("placed")) return null;
        if (deposit == null) deposit = tokens.deposit(order().id()).orElse(null);
        return deposit;
    }

    /** Null for an order that no token was deposited for. */
    public @Nullable KeptDeposit getKept() {
        return order().rail().equals("token") ? tokens.kept(order().id()).orElse(null) : null;
    }

    /** What the chain did with its deposits; nothing for an order that is paid another way. */
    public MovesText getMoves() {
        MovesText known = moves;
        if (known == null) {
            known = new MovesText(order(), order().rail().equals("token") ? tokens.moves(order().id()) : List.of());
            moves = known;
        }
        return known;
    }

    /** How long a deposit is still waited for. */
    public String getAwaitedFor() {
        TokenDeposit asked = getDeposit();
        return asked == null ? "" : TimeText.words(Duration.between(clock.instant(), asked.awaitedUntil()));
    }

    public String getAwaitedUntil() {
        TokenDeposit asked = getDeposit();
        return asked == null ? "" : TimeText.clock(asked.awaitedUntil(), zone.get());
    }

    /** Whether it waits for tokens that nobody has sent, as far as we know. */
    public boolean isGivableUp() {
        return order().rail().equals("token") && order().state().equals("placed") && !isDepositSeen();
    }

    /** Whether a wallet has something to do: what was seen is waited for, not sent again. */
    public boolean isDepositAwaited() {
        return getDeposit() != null && !isDepositSeen();
    }

    public boolean isDepositSeen() {
        return tokens.progress(order().id()).equals("seen");
    }

    public List<JobLine> getJobs() {
        return jobs.list(account.id(), Optional.of(order().id()), 1).rows();
    }

    /** Its invoices and credit notes, newest first. */
    public List<InvoiceText> getInvoices() {
        List<InvoiceText> known = invoices;
        if (known == null) {
            known = billing.invoicesOfOrder(account.id(), order().id()).stream()
                    .map(InvoiceText::new)
                    .toList();
            invoices = known;
        }
        return known;
    }

    /** Goes on where the renter left Stripe's page; the same page while it is open. */
    public void payByCard() throws IOException {
        try {
            Optional<String> page = cards.open(account.id(), order().number());
            if (page.isPresent()) {
                jakarta.faces.context.FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .redirect(page.get());
            } else {
                notices.waiting("pay.stripe_unknown");
            }
        } catch (CheckoutRefused refused) {
            notices.refuse("order.refused." + refused.reason());
        }
    }

    public void close() throws IOException {
        try {
            desk.close(account.id(), order().id());
            notices.done("order.closing");
            Requests.redirect("/order?number=" + order().number());
        } catch (CheckoutRefused refused) {
            notices.refuse("order.refused." + refused.reason());
        }
    }

    public void giveUp() throws IOException {
        try {
            desk.giveUp(account.id(), order().id());
            Requests.redirect("/order?number=" + order().number());
        } catch (CheckoutRefused refused) {
            notices.refuse("order.refused." + refused.reason());
        }
    }

    public @Nullable String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number;
    }

    private OrderView order() {
        if (order == null) order = find().orElseThrow();
        return order;
    }

    private Optional<OrderView> find() {
        return number == null ? Optional.empty() : desk.find(account.id(), number);
    }
}
