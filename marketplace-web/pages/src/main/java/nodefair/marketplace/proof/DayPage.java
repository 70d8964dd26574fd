package nodefair.marketplace.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import nodefair.market.proof.ChainAnswer;
import nodefair.market.proof.DayView;
import nodefair.market.proof.ProofDesk;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs proof/day.xhtml: the root of one day, and what the chain says about it. */
@Named("proofDayPage")
@RequestScoped
public class DayPage {
    @Inject
    private ProofDesk desk;

    @Inject
    private ProofWords words;

    private @Nullable String day;
    private @Nullable DayView found;
    private ChainAnswer.@Nullable Kind chain;
    private boolean differs;

    public void load() {
        DayView known = date().flatMap(desk::day).orElse(null);
        found = known;
        if (known == null) {
            Requests.notFound();
            return;
        }
        ChainAnswer answer = desk.onChain(known.day());
        boolean same = answer.root().equals(known.root()) && answer.transactions() == known.lastSequence();
        chain = answer.kind();
        differs = answer.kind() == ChainAnswer.Kind.THERE && !same;
    }

    public String getTitle() {
        return words.say("day_title", day == null ? "" : day);
    }

    /** How many transactions, and which. */
    public String getRange() {
        DayView known = found;
        if (known == null) return "";
        return words.say(
                "transactions.range",
                Long.toString(known.size()),
                Long.toString(known.firstSequence()),
                Long.toString(known.lastSequence()));
    }

    public @Nullable DayView getFound() {
        return found;
    }

    /** Key of what the chain says: there, differs, missing, silent or off. */
    public String getChainWord() {
        if (differs) return "differs";
        return chain == null ? "off" : chain.name().toLowerCase(Locale.ROOT);
    }

    /** Word of the glyph for it. */
    public String getChainState() {
        return switch (getChainWord()) {
            case "there" -> "anchored";
            case "differs" -> "differs";
            case "missing" -> "waiting";
            case "silent" -> "unknown";
            default -> "none";
        };
    }

    public @Nullable String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = day;
    }

    private Optional<LocalDate> date() {
        try {
            return day == null ? Optional.empty() : Optional.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
