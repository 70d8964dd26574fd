package nodefair.billing.quote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.party.TaxDecision;
import nodefair.billing.party.TaxDecisions;
import nodefair.billing.price.PriceRule;
import nodefair.billing.quote.QuoteRefused.Reason;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.token.TokenQuotes;
import nodefair.db.account.Account;
import nodefair.db.account.AccountState;
import nodefair.db.node.Node;
import nodefair.db.node.NodeState;
import nodefair.db.offer.Offer;
import nodefair.db.offer.OfferState;
import nodefair.db.quote.Price;
import nodefair.db.quote.Quote;
import nodefair.db.quote.QuoteState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives binding quotes. The offer's row is locked while capacity is counted, so that buyers at the same moment cannot oversell. */
@ApplicationScoped
public class QuoteService {
    private static final Logger LOG = LoggerFactory.getLogger(QuoteService.class);
    private static final long SECONDS_PER_HOUR = 3_600;

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private CapacityReader capacity;

    @Inject
    private Database database;

    @Inject
    private TaxDecisions taxes;

    @Inject
    private TokenQuotes tokens;

    @Inject
    private RailSettings rails;

    @Inject
    private TradeSettings settings;

    @Inject
    private Clock clock;

    /** What hours of an offer would cost somebody from a country; reserves nothing. */
    @Transactional
    public Price preview(UUID offerId, String country, int hours) {
        checkHours(hours);
        Offer offer = Optional.ofNullable(entities.find(Offer.class, offerId))
                .orElseThrow(() -> new QuoteRefused(Reason.OFFER_NOT_FOUND));
        return PriceRule.of(offer.pricePerHour(), hours * SECONDS_PER_HOUR, settings.feePpm(), country);
    }

    /** Whole hours of the offer that a quote could hold now. */
    @Transactional
    public long freeHours(UUID offerId) {
        Offer offer = entities.find(Offer.class, offerId);
        if (offer == null || offer.state() != OfferState.OPEN || offer.demo()) return 0;
        return Math.min(settings.hoursMax(), capacity.free(offer, useBy(offer, clock.instant())) / SECONDS_PER_HOUR);
    }

    /**
     * Holds a price and the capacity. A quote that the account holds on the same offer is given back first.
     *
     * @return the id of the quote
     */
    @Transactional
    public UUID hold(UUID offerId, UUID accountId, int hours) {
        checkHours(hours);
        Account account = activeAccount(accountId);
        Offer offer = sellableOffer(offerId);
        Instant now = clock.instant();
        giveBack(offerId, accountId);
        Instant useBy = useBy(offer, now);
        long free = capacity.free(offer, useBy);
        if (hours * SECONDS_PER_HOUR > free) throw new QuoteRefused(Reason.SOLD_OUT, free / SECONDS_PER_HOUR);
        TaxDecision tax = taxes.forBuyer(accountId, account.country());
        Price price = PriceRule.of(
                offer.pricePerHour(), hours * SECONDS_PER_HOUR, settings.feePpm(), tax.country(), tax.ratePpm());
        Quote quote = new Quote(
                offerId,
                accountId,
                hours * SECONDS_PER_HOUR,
                offer.pricePerHour(),
                price,
                useBy,
                now,
                now.plus(settings.quoteHold()));
        entities.persist(quote);
        taxes.keep(quote.id(), tax);
        if (offer.acceptsToken() && rails.token()) tokens.lock(quote);
        LOG.info("quote held, quote={} offer={} hours={} total={}", quote.id(), offerId, hours, price.total());
        return quote.id();
    }

    /** Gives the capacity of a held quote back; a quote that is not held any more stays as it is. */
    @Transactional
    public void release(UUID quoteId, UUID accountId) {
        Quote quote = entities.find(Quote.class, quoteId, LockModeType.PESSIMISTIC_WRITE);
        if (quote == null || !quote.accountId().equals(accountId)) throw new QuoteRefused(Reason.NOT_FOUND);
        if (quote.state() == QuoteState.HELD) quote.expire();
    }

    /** Writes down which quotes have ended; nothing depends on how soon it runs. */
    @Transactional
    public int sweep() {
        return database.update(
                "update quotes set state = 'expired', version = version + 1 where state = 'held' and expires_at <= ?",
                clock.instant());
    }

    private void checkHours(int hours) {
        if (hours < 1 || hours > settings.hoursMax()) {
            throw new QuoteRefused(Reason.HOURS_OUT_OF_RANGE, settings.hoursMax());
        }
    }

    private Account activeAccount(UUID accountId) {
        Account account = entities.find(Account.class, accountId);
        if (account == null || account.state() != AccountState.ACTIVE) {
            throw new QuoteRefused(Reason.ACCOUNT_NOT_ACTIVE);
        }
        return account;
    }

    private Offer sellableOffer(UUID offerId) {
        Offer offer = entities.find(Offer.class, offerId, LockModeType.PESSIMISTIC_WRITE);
        if (offer == null) throw new QuoteRefused(Reason.OFFER_NOT_FOUND);
        if (offer.demo()) throw new QuoteRefused(Reason.DEMO_OFFER);
        if (offer.state() != OfferState.OPEN || !offer.endsAt().isAfter(clock.instant())) {
            throw new QuoteRefused(Reason.OFFER_NOT_OPEN);
        }
        Node node = entities.find(Node.class, offer.nodeId());
        if (node == null || node.state() == NodeState.BANNED || node.demo()) {
            throw new QuoteRefused(Reason.NODE_NOT_THERE);
        }
        return offer;
    }

    private void giveBack(UUID offerId, UUID accountId) {
        database.update(
                "update quotes set state = 'expired', version = version + 1"
                        + " where offer_id = ? and account_id = ? and state = 'held'",
                offerId,
                accountId);
    }

    private Instant useBy(Offer offer, Instant now) {
        Instant standard = now.plus(Duration.ofDays(settings.useByDays()));
        return offer.endsAt().isBefore(standard) ? offer.endsAt() : standard;
    }
}
