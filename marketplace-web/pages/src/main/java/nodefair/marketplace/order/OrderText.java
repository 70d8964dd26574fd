package nodefair.marketplace.order;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import nodefair.db.money.Money;
import nodefair.market.order.OrderView;
import nodefair.marketplace.offer.OfferRow;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

/** An order in words and figures. */
public final class OrderText {
    private final OrderView order;
    private final ZoneId zone;

    public OrderText(OrderView order, ZoneId zone) {
        this.order = order;
        this.zone = zone;
    }

    public String getNumber() {
        return order.number();
    }

    public String getTitle() {
        return order.title();
    }

    /** Contested stands before the order's own state while the bank has not decided: nothing else can happen to it. */
    public String getState() {
        return isContested() && order.closedAt() == null ? "contested" : order.state();
    }

    /** The payer asks the bank for the money back and the bank has not decided. */
    public boolean isContested() {
        return switch (order.dispute()) {
            case "inquiry", "needs_response", "under_review" -> true;
            default -> false;
        };
    }

    /** The bank only asks so far: no money was taken. */
    public boolean isAskedAbout() {
        return order.dispute().equals("inquiry");
    }

    /** The bank has given the payment back. */
    public boolean isTakenBack() {
        return order.dispute().equals("lost");
    }

    public String getLead() {
        return getHours() + " h of " + order.title() + ", placed " + TimeText.dateAndTime(order.placedAt(), zone);
    }

    public long getHours() {
        return order.secondsBought() / 3_600;
    }

    public String getPlaced() {
        return TimeText.dateAndTime(order.placedAt(), zone);
    }

    public String getPerHour() {
        return MoneyText.perHour(order.pricePerHour().micros(), order.total().currency())
                .toString();
    }

    /** What was bought, as the price is frozen. */
    public String getBought() {
        return getHours() + " h × " + getPerHour() + (order.taxPpm() == 0 ? "" : " + tax");
    }

    /** Closed without a payment. */
    public boolean isNeverPaid() {
        return order.closedAt() != null && order.fundedAt() == null;
    }

    public String getTotal() {
        return cents(order.total());
    }

    public MoneyText getPaid() {
        return booked(order.paid());
    }

    public MoneyText getBilled() {
        return booked(order.billed());
    }

    public MoneyText getHeld() {
        return booked(order.held());
    }

    public MoneyText getLeft() {
        return booked(order.left());
    }

    public MoneyText getRefunded() {
        return booked(order.refunded());
    }

    public String getUsed() {
        return TimeText.duration(Duration.ofSeconds(order.secondsUsed())) + " used";
    }

    public String getTimeHeld() {
        return order.secondsHeld() == 0
                ? "nothing runs"
                : TimeText.hours(Duration.ofSeconds(order.secondsHeld())) + " for jobs that run";
    }

    public String getTimeLeft() {
        if (isContested()) return "out of reach until the bank has decided";
        return order.closedAt() == null ? TimeText.hours(Duration.ofSeconds(order.secondsLeft())) : "";
    }

    public String getEndLabel() {
        return order.closedAt() == null ? "Ends" : "Closed";
    }

    /** When it ends, or when it did. */
    public String getEnd() {
        return order.closedAt() == null ? getUseBy() : TimeText.date(order.closedAt(), zone);
    }

    public String getAfterEnd() {
        return order.closedAt() == null && !isContested() && !isTakenBack() ? "then the rest goes back" : "";
    }

    public String getUseBy() {
        return TimeText.date(order.useBy(), zone);
    }

    public boolean isFunded() {
        return order.state().equals("funded") && !order.closing();
    }

    public boolean isDeclined() {
        return order.state().equals("placed") && !order.failureMessage().isEmpty();
    }

    public boolean isUnknown() {
        return order.state().equals("placed") && order.paymentState().equals("unknown");
    }

    public boolean isClosing() {
        return order.closing() && order.closedAt() == null && !isContested() && !isTakenBack();
    }

    /** The machine that was bought: {@code 1 core, 1.5 GB memory, 10 GB disk}. */
    public String getShape() {
        return (order.cores() == 1 ? "1 core, " : order.cores() + " cores, ") + OfferRow.memory(order.memoryMb())
                + " memory, " + order.diskGb() + " GB disk";
    }

    /** What closing gives back and where to. */
    public String getComesBack() {
        String amount = order.rail().equals("token")
                ? order.left().toDecimal().toPlainString() + " " + order.left().currency()
                : cents(order.left());
        String to = order.payerHint().isEmpty() ? "where it came from" : order.payerHint();
        return amount + " goes back to " + to + ". Jobs can no longer be submitted.";
    }

    public String getPayer() {
        return order.payerHint().isEmpty() ? order.rail() : order.payerHint();
    }

    public List<RefundText> getRefunds() {
        return order.refunds().stream()
                .map(refund -> new RefundText(
                        TimeText.dateAndTime(refund.at(), zone), booked(refund.amount()), refund.state()))
                .toList();
    }

    /** Money on its way back. */
    public record RefundText(String at, MoneyText amount, String state) {
        public String getAt() {
            return at;
        }

        public MoneyText getAmount() {
            return amount;
        }

        public String getState() {
            return state;
        }
    }

    private static MoneyText booked(Money money) {
        return MoneyText.booked(money.micros(), money.currency());
    }

    private static String cents(Money money) {
        return money.currency().equals("USD")
                ? MoneyText.cents(money.micros(), money.currency()).toString()
                : MoneyText.booked(money.micros(), money.currency()).toString();
    }
}
