package nodefair.marketplace.order;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import nodefair.db.money.Money;
import nodefair.market.order.OrderView;
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

    public String getState() {
        return order.state();
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
                : TimeText.words(Duration.ofSeconds(order.secondsHeld())) + " for jobs that run";
    }

    public String getTimeLeft() {
        return TimeText.words(Duration.ofSeconds(order.secondsLeft()));
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
        return order.closing() && order.closedAt() == null;
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
