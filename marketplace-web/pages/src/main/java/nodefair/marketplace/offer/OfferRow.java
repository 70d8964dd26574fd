package nodefair.marketplace.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import nodefair.db.money.Money;
import nodefair.market.catalog.OfferCard;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import org.jspecify.annotations.Nullable;

/** An offer as a line of the search shows it, already in words. */
public final class OfferRow {
    private static final int MB_PER_GB = 1_024;

    private final OfferCard offer;
    private final ZoneId zone;

    public OfferRow(OfferCard offer, ZoneId zone) {
        this.offer = offer;
        this.zone = zone;
    }

    public String getId() {
        return offer.id().toString();
    }

    public String getTitle() {
        return offer.title();
    }

    public String getSeller() {
        return offer.provider() + " · " + getPlace();
    }

    public String getPlace() {
        return offer.city() + ", " + offer.country();
    }

    /** Cores, memory and the GPU if there is one. */
    public String getShape() {
        String shape = offer.cores() + (offer.cores() == 1 ? " core · " : " cores · ") + memory(offer.memoryMb());
        return offer.gpuModel() == null ? shape : shape + " · " + offer.gpuModel() + " " + offer.gpuMemoryGb() + " GB";
    }

    public String getMemory() {
        return memory(offer.memoryMb());
    }

    public String getGpu() {
        return offer.gpuModel() == null ? "none" : offer.gpuModel() + ", " + offer.gpuMemoryGb() + " GB";
    }

    public String getDisk() {
        return offer.diskGb() + " GB disk";
    }

    public String getPrice() {
        return MoneyText.perHour(
                        offer.pricePerHour().micros(), offer.pricePerHour().currency())
                .toString();
    }

    /** Price per 1,000 points, empty while nothing was measured. */
    public String getPricePerThousand() {
        Money price = offer.pricePerThousandPoints();
        return price == null
                ? ""
                : MoneyText.perHour(price.micros() / 100 * 100, price.currency()) + " per 1,000 points";
    }

    public String getScore() {
        Integer score = offer.score();
        return score == null ? "–" : String.format(Locale.ENGLISH, "%,d", score);
    }

    public String getMeasured() {
        Instant at = offer.scoredAt();
        return at == null ? "not measured yet" : "measured " + TimeText.date(at, zone);
    }

    public boolean isDemo() {
        return offer.demo();
    }

    public boolean isUp() {
        return offer.up();
    }

    /** Share of each of the last 90 days in which the node was there, oldest first; null for a day that does not count. */
    public List<@Nullable Double> getDays() {
        return offer.uptime().days();
    }

    public String getUptime() {
        OptionalInt ppm = offer.uptime().ppm();
        return ppm.isEmpty() ? "new" : String.format(Locale.ENGLISH, "%.2f %%", ppm.getAsInt() / 10_000.0);
    }

    /** {@code 512 MB}, {@code 1.5 GB}. */
    public static String memory(int memoryMb) {
        if (memoryMb < MB_PER_GB) return memoryMb + " MB";
        return BigDecimal.valueOf(memoryMb)
                        .divide(BigDecimal.valueOf(MB_PER_GB), 1, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " GB";
    }
}
