package nodefair.db.ledger;

/** The side of a booking that a line stands on. */
public enum Side {
    DEBIT("D"),
    CREDIT("C");

    private final String letter;

    Side(String letter) {
        this.letter = letter;
    }

    /** As it is stored. */
    public String letter() {
        return letter;
    }

    public Side other() {
        return this == DEBIT ? CREDIT : DEBIT;
    }

    public static Side of(String letter) {
        return switch (letter) {
            case "D" -> DEBIT;
            case "C" -> CREDIT;
            default -> throw new IllegalArgumentException("no side " + letter);
        };
    }
}
