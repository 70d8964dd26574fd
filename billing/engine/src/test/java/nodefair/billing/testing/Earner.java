package nodefair.billing.testing;

import java.time.Duration;
import java.util.UUID;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.db.money.Money;

/** A provider who has earned three hours of a purchase by card and has asked to be paid; nothing is sent yet. */
public record Earner(Market market, UUID providerId, Purchase purchase, UUID payoutId) {
    /** What the hours have earned. */
    public static final Money EARNED = new Money(1_191_300, "USD");
    /** What the payout carries of it: whole cents. */
    public static final Money PAID = new Money(1_190_000, "USD");

    public static Earner asking(Market market) {
        UUID provider = market.provider();
        UUID offer = market.offer(provider, 418_000, 1, Duration.ofDays(40));
        Purchase purchase = Purchase.funded(market, offer, 3);
        market.use(purchase.orderId(), 3 * 3_600);
        market.get(SettlementService.class).settle(10);
        market.get(PayoutOnboarding.class).start(provider);
        UUID payout = market.get(PayoutService.class).request(provider).get(0);
        return new Earner(market, provider, purchase, payout);
    }

    /** Takes the next step with the payout. */
    public void send() {
        market.get(PayoutSender.class).send();
    }

    public String payoutState() {
        return market.sql()
                .first(row -> row.text("state"), "select state from payouts where id = ?", payoutId)
                .orElseThrow();
    }
}
