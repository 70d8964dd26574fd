package nodefair.console.reconciliation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import nodefair.billing.reconciliation.ExceptionReader.Question;
import nodefair.billing.reconciliation.Mismatch;
import nodefair.billing.reconciliation.Party;
import nodefair.console.report.Figures;
import nodefair.db.reconciliation.ExceptionState;
import org.jspecify.annotations.Nullable;

/** What of the queue a reader wants to see, as the address says it; a word that nobody knows counts as none. */
public final class QueueFilter implements Serializable {
    private static final long serialVersionUID = 1L;

    private String state = "";
    private String party = "";
    private String kind = "";

    Question question() {
        return new Question(
                known(ExceptionState.values(), state),
                known(Party.values(), party),
                known(Mismatch.Kind.values(), kind));
    }

    public boolean isAny() {
        return !question().equals(Question.all());
    }

    /** The page's address with this filter. */
    String path() {
        return "/reconciliation?state=" + Figures.inUrl(state) + "&side=" + Figures.inUrl(party) + "&kind="
                + Figures.inUrl(kind);
    }

    public List<Choice> getStates() {
        return choices(
                "Any state", ExceptionState.values(), value -> word(value).replace('_', ' '));
    }

    public List<Choice> getParties() {
        return choices("Any side", Party.values(), Party::title);
    }

    public List<Choice> getKinds() {
        return choices("Any kind", Mismatch.Kind.values(), Kinds::word);
    }

    public String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = text(state);
    }

    public String getParty() {
        return party;
    }

    public void setParty(@Nullable String party) {
        this.party = text(party);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = text(kind);
    }

    private static <E extends Enum<E>> @Nullable E known(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> List<Choice> choices(String all, E[] values, Function<E, String> label) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", all));
        for (E value : values) choices.add(new Choice(word(value), label.apply(value)));
        return choices;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
