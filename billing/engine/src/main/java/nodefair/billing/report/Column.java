package nodefair.billing.report;

/**
 * A column of a report.
 *
 * @param name as it stands in the head of a file
 * @param meaning one line for the column dictionary: what it is, its unit, when it is empty
 */
public record Column(String name, Kind kind, String meaning) {

    /** What stands in the cells, and how a query hands it over. */
    public enum Kind {
        TEXT,
        /** A text: the currency of the row's amounts. */
        CURRENCY,
        /** A whole number. */
        NUMBER,
        /** A bigint of micro-units of the currency of the row's currency; summed per currency. */
        MONEY,
        /** A bigint of millionths of something that is not summed: hours, a price. */
        DECIMAL,
        /** A bigint of microseconds since 1970, UTC. */
        INSTANT
    }

    public static Column text(String name, String meaning) {
        return new Column(name, Kind.TEXT, meaning);
    }

    public static Column currency(String name, String meaning) {
        return new Column(name, Kind.CURRENCY, meaning);
    }

    public static Column number(String name, String meaning) {
        return new Column(name, Kind.NUMBER, meaning);
    }

    public static Column money(String name, String meaning) {
        return new Column(name, Kind.MONEY, meaning);
    }

    public static Column decimal(String name, String meaning) {
        return new Column(name, Kind.DECIMAL, meaning);
    }

    public static Column instant(String name, String meaning) {
        return new Column(name, Kind.INSTANT, meaning);
    }
}
