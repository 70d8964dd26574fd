package nodefair.ui.format;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The mark before a state's word: its shape carries the meaning, its colour only repeats it. */
public enum StateGlyph {
    WAITS(
            "s-wait",
            Shapes.RING,
            "queued pending held scheduled placed enrolled applied waiting new signed proposed agreed claimable"),
    GOING_ON(
            "s-live",
            Shapes.RING + Shapes.RIGHT_HALF,
            "assigned running reported verifying busy submitted sent under_review"),
    EMPTYING("s-wait", Shapes.RING + Shapes.LOWER_HALF, "draining moved"),
    ENDED_WELL(
            "s-good",
            Shapes.TICK,
            "ready open verified taken funded posted released accepted succeeded paid anchored active published connected"
                    + " enabled done won explained resolved"),
    ENDED_BADLY("s-bad", Shapes.CROSS, "failed lost rejected down banned executed"),
    LOOK(
            "s-bad",
            Shapes.TRIANGLE,
            "differs contested needs_you slow inquiry needs_response restricted announced appealed"),
    UNKNOWN("s-wait", Shapes.DASHED, "unknown"),
    STOPPED(
            "s-still",
            Shapes.SQUARE,
            "cancelled paused withdrawn suspended frozen voided closed exhausted refunded revoked declined void"),
    NOT_NOW("s-still", Shapes.BAR, "expired outside_hours offline"),
    NOT_BEGUN("s-still", Shapes.RING, "draft later none");

    private static final Map<String, StateGlyph> BY_STATE = new TreeMap<>();

    static {
        for (StateGlyph glyph : values()) {
            for (String state : glyph.states.split(" ")) BY_STATE.put(state, glyph);
        }
    }

    private final String tone;
    private final String svg;
    private final String states;

    StateGlyph(String tone, String shapes, String states) {
        this.tone = tone;
        this.svg = "<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\">" + shapes + "</svg>";
        this.states = states;
    }

    /** The glyph of a state, given as enum constant, its name in any case, or its word; a new state gets the grey ring. */
    public static StateGlyph of(Object state) {
        String key = name(state).toLowerCase(Locale.ROOT).replace(' ', '_');
        return BY_STATE.getOrDefault(key, NOT_BEGUN);
    }

    /** The state's word as the glossary writes it: lower case, spaces for underscores. */
    public static String word(Object state) {
        return name(state).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The class that colours the mark and its word. */
    public String tone() {
        return tone;
    }

    /** The mark as markup of our own making. */
    public String svg() {
        return svg;
    }

    private static String name(Object state) {
        return state instanceof Enum<?> constant
                ? constant.name()
                : state.toString().strip();
    }

    private static final class Shapes {
        static final String RING =
                "<circle cx=\"6\" cy=\"6\" r=\"4.8\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.7\"/>";
        static final String DASHED = "<circle cx=\"6\" cy=\"6\" r=\"4.8\" fill=\"none\" stroke=\"currentColor\""
                + " stroke-width=\"1.7\" stroke-dasharray=\"2.5 2.5\"/>";
        static final String RIGHT_HALF = "<path d=\"M6 1.2a4.8 4.8 0 0 1 0 9.6z\" fill=\"currentColor\"/>";
        static final String LOWER_HALF = "<path d=\"M1.2 6a4.8 4.8 0 0 0 9.6 0z\" fill=\"currentColor\"/>";
        static final String TICK = "<circle cx=\"6\" cy=\"6\" r=\"5.6\" fill=\"currentColor\"/>"
                + "<path d=\"M3.4 6.2l1.8 1.8 3.5-3.8\" fill=\"none\" stroke=\"var(--surface)\" stroke-width=\"1.6\"/>";
        static final String CROSS =
                "<path d=\"M2 2l8 8M10 2l-8 8\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\"/>";
        static final String TRIANGLE = "<path d=\"M6 .8L11.6 11H.4z\" fill=\"currentColor\"/>"
                + "<path d=\"M6 4.4v3M6 8.6v1.2\" stroke=\"var(--surface)\" stroke-width=\"1.3\"/>";
        static final String SQUARE = "<rect x=\"1.6\" y=\"1.6\" width=\"8.8\" height=\"8.8\" fill=\"none\""
                + " stroke=\"currentColor\" stroke-width=\"1.9\"/>";
        static final String BAR = "<path d=\"M1.5 6h9\" stroke=\"currentColor\" stroke-width=\"2.4\"/>";

        private Shapes() {}
    }
}
