package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.FeedCalls;
import nodefair.billing.contracts.UnreadableAnswer;
import nodefair.billing.ledger.Difference;
import org.jspecify.annotations.Nullable;

/** Asks the feeds of accepted tokens, each on its token's chain, for their prices, as of the newest final block: neither endpoint is believed alone. */
@ApplicationScoped
public class PriceWatch {
    /** Not an invariant of the books: a token cannot be sold for. */
    static final int ALARM = 16;

    @Inject
    private TokenRail rails;

    @Inject
    private TokenRegistry registry;

    @Inject
    private TokenPrices prices;

    @Inject
    private ChainGuard guard;

    @Inject
    private Alarms alarms;

    /** One round; a token whose feed is not believed is not sold for, and is an alarm. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rails.each(this::poll);
    }

    /** The same for one token. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll(ChainRail rail) {
        registry.of(rail.currency())
                .ifPresent(token -> token.price().feed().ifPresent(feed -> poll(rail, token, feed)));
    }

    private void poll(ChainRail rail, AcceptedToken token, String feed) {
        List<String> refusals = new ArrayList<>();
        try {
            guard.round(rail, rail.currency() + " prices", () -> hear(rail, token, feed)
                    .ifPresent(refusals::add));
        } finally {
            // also when nothing was heard: what was heard last is too old one day
            tell("token:" + token.symbol(), refusals.stream().findFirst().or(() -> prices.trouble(token)));
        }
    }

    /** Why the feed is not believed. One that cannot be read says nothing: its last price is sold for until it is too old. */
    private Optional<String> hear(ChainRail rail, AcceptedToken token, String feed) {
        Reading reading;
        try {
            reading = reading(rail, feed);
        } catch (ChainRefused refused) {
            return unreadable(token, refused.ofContract());
        } catch (UnreadableAnswer none) {
            return unreadable(token, none.getMessage());
        }
        return prices.hear(token, reading);
    }

    private Optional<String> unreadable(AcceptedToken token, @Nullable String why) {
        return prices.trouble(token).map(trouble -> trouble + ", and its feed cannot be read: " + why);
    }

    private void tell(String subject, Optional<String> refusal) {
        if (refusal.isPresent()) {
            alarms.seen(List.of(new Difference(ALARM, subject, "Nothing is sold for it: " + refusal.get())));
        } else {
            alarms.cleared(ALARM, subject);
        }
    }

    private static Reading reading(ChainRail rail, String feed) {
        long block = rail.finalBlock();
        int decimals = FeedCalls.decimals(rail.chain().viewAt(feed, FeedCalls.decimals(), block));
        FeedCalls.Round round = FeedCalls.round(rail.chain().viewAt(feed, FeedCalls.latestRound(), block));
        return new Reading(
                new BigDecimal(round.answer(), decimals),
                round.id().toString(),
                Instant.ofEpochSecond(round.updatedAtSeconds()));
    }
}
