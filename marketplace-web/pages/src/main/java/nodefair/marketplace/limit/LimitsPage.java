package nodefair.marketplace.limit;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import nodefair.db.money.Money;
import nodefair.market.balance.Dollars;
import nodefair.market.limit.LimitDesk;
import nodefair.market.limit.Limits;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs limits.xhtml: a renter says what may be spent per job, per day and in all. The day is that of the browser that saved it. */
@Named
@ViewScoped
public class LimitsPage implements Serializable {
    @Inject
    private transient LimitDesk desk;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient ReaderZone zone;

    private @Nullable String job;
    private @Nullable String day;
    private @Nullable String total;

    @PostConstruct
    void load() {
        Limits limits = desk.of(account.id());
        job = Dollars.text(limits.job());
        day = Dollars.text(limits.day());
        total = Dollars.text(limits.account());
    }

    /** All three or none. */
    public void save() throws IOException {
        boolean fits = fits("job", "A job", job);
        fits &= fits("day", "A day", day);
        fits &= fits("total", "All orders", total);
        if (!fits) return;
        desk.save(account.id(), new Limits(amount(job), amount(day), amount(total), zone.get()));
        notices.done("limits.saved");
        Requests.redirect("/limits");
    }

    public String getZone() {
        return zone.get().getId();
    }

    public @Nullable String getJob() {
        return job;
    }

    public void setJob(@Nullable String job) {
        this.job = job;
    }

    public @Nullable String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = day;
    }

    public @Nullable String getTotal() {
        return total;
    }

    public void setTotal(@Nullable String total) {
        this.total = total;
    }

    private boolean fits(String field, String name, @Nullable String typed) {
        if (typed == null || typed.isBlank()) return true;
        if (amount(typed).filter(Money::isPositive).isPresent()) return true;
        notices.field(field, "limits.amount", name);
        return false;
    }

    private static Optional<Money> amount(@Nullable String typed) {
        return Dollars.parse(typed);
    }
}
