package nodefair.market.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderExpiry;
import nodefair.billing.order.OrderMoney;
import nodefair.billing.order.OrderMoneyReader;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.PaymentView;
import nodefair.db.order.Order;
import nodefair.db.order.Orders;
import nodefair.db.payment.DisputeState;
import nodefair.market.catalog.Page;
import nodefair.market.checkout.CheckoutRefused;

/** A renter's own orders. */
@ApplicationScoped
public class OrderDesk {
    public static final int PAGE_SIZE = 25;

    private static final int FUNDED_MAX = 100;

    @Inject
    private Orders orders;

    @Inject
    private OrderMoneyReader moneyReader;

    @Inject
    private OrderClosing closing;

    @Inject
    private OrderExpiry expiry;

    /** The order with its money; empty when it does not exist or belongs to another account. */
    @Transactional
    public Optional<OrderView> find(UUID accountId, String number) {
        return orders.findByNumber(number)
                .filter(order -> order.accountId().equals(accountId))
                .map(this::view);
    }

    /**
     * The account's orders, newest first.
     *
     * @param pageNumber from 1; beyond the end gives the last page
     */
    @Transactional
    public Page<OrderView> list(UUID accountId, int pageNumber) {
        long total = orders.countOfAccount(accountId);
        int pages = (int) Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.min(Math.max(1, pageNumber), pages);
        List<OrderView> rows = orders.ofAccount(accountId, (number - 1) * PAGE_SIZE, PAGE_SIZE).stream()
                .map(this::view)
                .toList();
        return new Page<>(rows, number, PAGE_SIZE, total);
    }

    /** The newest orders that can pay for jobs. */
    @Transactional
    public List<OrderView> funded(UUID accountId) {
        return orders.fundedOfAccount(accountId, FUNDED_MAX).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Asks for the rest back.
     *
     * @throws CheckoutRefused while jobs run, or when there is nothing to close
     */
    public void close(UUID accountId, UUID orderId) {
        try {
            closing.request(orderId, accountId);
        } catch (OrderRefused refused) {
            throw new CheckoutRefused(refused);
        }
    }

    /**
     * Gives an order up that waits for tokens.
     *
     * @throws CheckoutRefused when it is over, or its deposit was seen
     */
    public void giveUp(UUID accountId, UUID orderId) {
        try {
            expiry.giveUp(orderId, accountId);
        } catch (OrderRefused refused) {
            throw new CheckoutRefused(refused);
        }
    }

    private OrderView view(Order order) {
        OrderMoney money = moneyReader.money(order.id()).orElseThrow();
        PaymentView payment = moneyReader.payment(order.id()).orElseThrow();
        return new OrderView(
                order.id(),
                order.number(),
                order.offerId(),
                order.title(),
                order.state().word(),
                order.rail().word(),
                order.pricePerHour(),
                order.shape().cores(),
                order.shape().memoryMb(),
                order.shape().diskGb(),
                order.taxCountry(),
                order.taxPpm(),
                money.total(),
                money.paid(),
                money.billed(),
                money.held(),
                money.left(),
                money.refunded(),
                money.secondsBought(),
                money.secondsUsed(),
                money.secondsHeld(),
                money.secondsLeft(),
                order.useBy(),
                order.placedAt(),
                order.fundedAt().orElse(null),
                order.closedAt().orElse(null),
                order.closeRequestedAt().isPresent(),
                payment.state().word(),
                payment.failureMessage().orElse(""),
                payment.payerHint().orElse(""),
                payment.checkoutUrl().orElse(""),
                moneyReader.dispute(order.id()).map(DisputeState::word).orElse(""),
                moneyReader.refunds(order.id()).stream()
                        .map(refund -> new OrderView.Refund(
                                refund.state().word(), refund.amount(), refund.reason(), refund.createdAt()))
                        .toList());
    }
}
