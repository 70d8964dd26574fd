package nodefair.market.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.balance.BalanceRefused;
import nodefair.billing.balance.Purse;
import nodefair.billing.balance.TakeBack;
import nodefair.billing.balance.TopUps;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Statements;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.CheckoutUnavailable;
import nodefair.billing.stripe.StripeRefused;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A renter's own balance. */
@ApplicationScoped
public class BalanceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(BalanceDesk.class);

    private static final int MOVEMENTS_MAX = 100;

    @Inject
    private Purse purse;

    @Inject
    private TopUps topUps;

    @Inject
    private TakeBack takeBack;

    @Inject
    private CardCheckout cards;

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    public BalanceView view(UUID accountId) {
        return new BalanceView(
                purse.balance(accountId),
                ledger.balance(Account.renterTransit(accountId), Purse.CURRENCY),
                takeBack.most(accountId),
                statements.of(Account.renterBalance(accountId), Purse.CURRENCY, MOVEMENTS_MAX).stream()
                        .map(line -> new BalanceView.Movement(
                                line.occurredAt(), line.reason(), line.change(), line.balance()))
                        .toList());
    }

    /**
     * Begins to fill the balance; a second click goes to the same page.
     *
     * @return where to pay; empty when Stripe does not answer, the payment is unknown then and is followed
     * @throws BalanceDenied when the amount is out of range, nothing was written then; or when Stripe refuses to open its page
     */
    public Optional<String> topUp(UUID accountId, Money amount) {
        try {
            return Optional.of(cards.startTopUp(topUps.begin(accountId, amount), accountId));
        } catch (BalanceRefused refused) {
            throw new BalanceDenied(refused);
        } catch (CheckoutUnavailable noAnswer) {
            return Optional.empty();
        } catch (StripeRefused refused) {
            LOG.warn("Stripe refused a top-up, accountId={}, code={}", accountId, refused.code(), refused);
            throw new BalanceDenied(refused);
        }
    }

    /**
     * Sends an amount back to the cards that it came from, the oldest first.
     *
     * @throws BalanceDenied when it is more than can go back; nothing was sent
     */
    public void takeBack(UUID accountId, Money amount) {
        try {
            takeBack.request(accountId, amount);
        } catch (BalanceRefused refused) {
            throw new BalanceDenied(refused);
        }
    }
}
