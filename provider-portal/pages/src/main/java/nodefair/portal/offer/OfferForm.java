package nodefair.portal.offer;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import nodefair.fleet.node.NodeView;
import nodefair.fleet.offer.OfferTerms;
import nodefair.fleet.offer.OfferView;
import org.jspecify.annotations.Nullable;

/** The fields of price.xhtml as typed. */
public final class OfferForm implements Serializable {
    private static final int MB_PER_GB = 1_024;
    private static final Duration USUAL = Duration.ofDays(90);

    private String title = "";
    private String price = "";
    private int hourFrom;
    private int hourTo = 24;
    private String ends = "";
    private boolean acceptsToken = true;

    /** As the offer stands. */
    static OfferForm of(OfferView offer, ZoneId zone) {
        OfferForm form = new OfferForm();
        form.title = offer.title();
        BigDecimal price = offer.pricePerHour().toDecimal().stripTrailingZeros();
        form.price = price.setScale(Math.max(OfferTerms.PRICE_DECIMALS, price.scale()))
                .toPlainString();
        form.hourFrom = offer.hourFrom();
        form.hourTo = offer.hourTo();
        form.ends = form.day(offer.endsAt().minusSeconds(1), zone);
        form.acceptsToken = offer.acceptsToken();
        return form;
    }

    /** For a node without an offer: named by its shape, all day, for 90 days; the price is the provider's to say. */
    static OfferForm first(NodeView node, Instant now, ZoneId zone) {
        OfferForm form = new OfferForm();
        String memory = node.memoryMb() >= MB_PER_GB ? node.memoryMb() / MB_PER_GB + " GB" : node.memoryMb() + " MB";
        form.title = node.gpuModel() == null
                ? node.cores() + (node.cores() == 1 ? " core, " : " cores, ") + memory
                : node.gpuModel() + ", " + memory;
        form.ends = form.day(now.plus(USUAL), zone);
        return form;
    }

    /** A day that cannot be read becomes one that is over, which the terms refuse. */
    OfferTerms terms(BigDecimal pricePerHour, ZoneId zone) {
        Instant end;
        try {
            end = LocalDate.parse(ends).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            end = Instant.EPOCH;
        }
        return new OfferTerms(title.strip(), pricePerHour, hourFrom, hourTo, end, acceptsToken);
    }

    String day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().toString();
    }

    public List<Integer> getStarts() {
        return IntStream.range(0, 24).boxed().toList();
    }

    public List<Integer> getStops() {
        return IntStream.rangeClosed(1, 24).boxed().toList();
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title == null ? "" : title;
    }

    public String getPrice() {
        return price;
    }

    public void setPrice(@Nullable String price) {
        this.price = price == null ? "" : price;
    }

    public int getHourFrom() {
        return hourFrom;
    }

    public void setHourFrom(int hourFrom) {
        this.hourFrom = hourFrom;
    }

    public int getHourTo() {
        return hourTo;
    }

    public void setHourTo(int hourTo) {
        this.hourTo = hourTo;
    }

    public String getEnds() {
        return ends;
    }

    public void setEnds(@Nullable String ends) {
        this.ends = ends == null ? "" : ends.strip();
    }

    public boolean isAcceptsToken() {
        return acceptsToken;
    }

    public void setAcceptsToken(boolean acceptsToken) {
        this.acceptsToken = acceptsToken;
    }
}
