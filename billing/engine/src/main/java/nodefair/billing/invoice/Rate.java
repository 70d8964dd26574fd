package nodefair.billing.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import nodefair.billing.jdbc.Row;

/**
 * What a unit of the currency that was booked counts for in a document: one, but for tokens that are not worth a dollar, whose price
 * was locked with the quote.
 */
public record Rate(BigDecimal perUnit) {
    public static final Rate ONE = new Rate(BigDecimal.ONE);
    private static final int SCALE = 12;

    /** The rate at which amounts were converted one by one; {@link #ONE} for nothing. */
    static Rate of(long booked, long worth) {
        if (booked == 0 || booked == worth) return ONE;
        return new Rate(BigDecimal.valueOf(worth).divide(BigDecimal.valueOf(booked), SCALE, RoundingMode.HALF_UP));
    }

    static Rate of(Row row) throws SQLException {
        return new Rate(new BigDecimal(row.text("rate")));
    }

    /** Micros of the document's currency, rounded down, so that parts never come to more than their sum. */
    long worth(long bookedMicros) {
        return BigDecimal.valueOf(bookedMicros)
                .multiply(perUnit)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** Micros of the booked currency, to the nearest. */
    long booked(long micros) {
        return BigDecimal.valueOf(micros)
                .divide(perUnit, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
