package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nodefair.billing.balance.Purse;
import nodefair.billing.cap.SpendCaps;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderRefused.Reason;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.stripe.CardMinimum;
import nodefair.billing.token.TokenQuotes;
import nodefair.db.money.Money;
import nodefair.db.offer.Offer;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.order.Placement;
import nodefair.db.order.Rail;
import nodefair.db.payment.Payment;
import nodefair.db.quote.Quote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a held quote into an order that waits for its money. */
@ApplicationScoped
public class OrderService {
    private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);
    private static final String BALANCE_HINT = "Your balance";

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private OrderFunding funding;

    @Inject
    private Purse purse;

    @Inject
    private SpendCaps caps;

    @Inject
    private OrderNumbers numbers;

    @Inject
    private RailSettings rails;

    @Inject
    private TokenQuotes tokens;

    @Inject
    private Clock clock;

    /** What an order costs, in the currency that it is paid in. */
    private record Cost(Money perHour, Money total) {}

    /**
     * Places the order of a quote; asked again, for instance by a double click, it returns the same order.
     *
     * @throws OrderRefused when it cannot be; nothing has changed then
     */
    @Transactional
    public Order place(UUID quoteId, Rail rail, UUID accountId) {
        if (rail == Rail.TOKEN) throw new IllegalArgumentException("with which token?");
        return place(quoteId, rail, accountId, quote -> new Cost(quote.pricePerHour(), quote.total()));
    }

    /**
     * The same, to be paid with a token at the price that was locked in the quote. A deposit carries the exact sum, a card whole cents.
     *
     * @param symbol of the token
     */
    @Transactional
    public Order placeWithToken(UUID quoteId, String symbol, UUID accountId) {
        Order order = place(quoteId, Rail.TOKEN, accountId, quote -> tokens.find(quote.id(), symbol)
                .map(offer -> new Cost(offer.perHour(), offer.total()))
                .orElseThrow(() -> new OrderRefused(Reason.TOKEN_HAS_NO_PRICE)));
        if (!order.currency().equals(symbol)) throw new OrderRefused(Reason.PLACED_ON_ANOTHER_RAIL);
        return order;
    }

    private Order place(UUID quoteId, Rail rail, UUID accountId, Function<Quote, Cost> costs) {
        Quote quote = entities.find(Quote.class, quoteId, LockModeType.PESSIMISTIC_WRITE);
        if (quote == null || !quote.accountId().equals(accountId)) throw new OrderRefused(Reason.QUOTE_NOT_FOUND);
        Optional<Order> before = orderOf(quoteId);
        if (before.isPresent()) return samePurchase(before.get(), rail);
        Instant now = clock.instant();
        if (!quote.live(now)) throw new OrderRefused(Reason.QUOTE_EXPIRED);
        Offer offer = entities.find(Offer.class, quote.offerId());
        checkRail(rail, offer);
        if (rail == Rail.CARD && !CardMinimum.covers(quote.total())) {
            throw new OrderRefused(Reason.BELOW_CARD_MINIMUM);
        }
        Cost cost = costs.apply(quote);
        purse.lock(accountId);
        caps.check(accountId, quote.total(), now);
        if (rail == Rail.BALANCE) purse.checkCovers(accountId, quote.total());
        Order order =
                new Order(numbers.draw(), quote, offer, rail, Placement.NODE_FIRST, cost.perHour(), cost.total(), now);
        entities.persist(order);
        Payment payment = new Payment(order, now);
        entities.persist(payment);
        quote.take(now);
        FaultPoint.reached("checkout.order-placed");
        if (rail == Rail.BALANCE) payFromBalance(payment, now);
        LOG.info(
                "order placed, order={} number={} rail={} total={}",
                order.id(),
                order.number(),
                rail.word(),
                order.total());
        return order;
    }

    /** No outside party is asked: the order is paid with the transaction that places it, or not placed. */
    private void payFromBalance(Payment payment, Instant now) {
        entities.flush();
        funding.fund(new MoneyReceived(
                payment.id(),
                payment.amount(),
                Account.renterBalance(payment.accountId()),
                now,
                BALANCE_HINT,
                Optional.empty(),
                Optional.empty(),
                List.of()));
        FaultPoint.reached("balance.order-paid");
    }

    private Optional<Order> orderOf(UUID quoteId) {
        return database.first(row -> row.uuid("id"), "select id from orders where quote_id = ?", quoteId)
                .map(id -> entities.find(Order.class, id));
    }

    private static Order samePurchase(Order order, Rail rail) {
        if (order.rail() != rail) throw new OrderRefused(Reason.PLACED_ON_ANOTHER_RAIL);
        if (order.state() == OrderState.CLOSED || order.state() == OrderState.REFUNDED) {
            throw new OrderRefused(Reason.QUOTE_EXPIRED);
        }
        return order;
    }

    private void checkRail(Rail rail, Offer offer) {
        boolean on =
                switch (rail) {
                    case CARD -> rails.card();
                    case TOKEN -> rails.token();
                    case BALANCE -> rails.card();
                };
        if (!on) throw new OrderRefused(Reason.RAIL_IS_OFF);
        if (rail == Rail.TOKEN && !offer.acceptsToken()) throw new OrderRefused(Reason.OFFER_TAKES_NO_TOKENS);
    }
}
