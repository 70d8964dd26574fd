package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;

/** Keeps what tokens cost. */
@ApplicationScoped
public class TokenPrices {
    private static final String BELIEVED =
            """
            insert into token_prices (symbol, source, round, usd, updated_at, read_at) values (?, ?, ?, cast(? as numeric), ?, ?)
            on conflict (symbol) do update set source = excluded.source, round = excluded.round, usd = excluded.usd,
              updated_at = excluded.updated_at, read_at = excluded.read_at, refused_usd = null, refusal = null, refused_since = null""";

    @Inject
    private Database database;

    @Inject
    private TokenChecks checks;

    @Inject
    private Clock clock;

    /** The price at which something may be sold now; a fixed one without a feed always, unless the token itself is refused. */
    @Transactional
    public Optional<TokenPrice> usable(AcceptedToken token) {
        if (checks.isRefused(token)) return Optional.empty();
        PriceSource source = token.price();
        Instant now = clock.instant();
        if (source.feed().isEmpty()) {
            return source.fixedUsd()
                    .map(usd -> new TokenPrice(usd, source.name(), now, now, Optional.empty(), Optional.empty()));
        }
        return find(token)
                .filter(price -> PriceRules.unusable(source, price, now).isEmpty())
                .map(price -> new TokenPrice(
                        source.fixedUsd().orElse(price.usd()),
                        source.name(),
                        price.updatedAt(),
                        price.readAt(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Why what its feed said last sells nothing now; empty when it does. */
    @Transactional
    public Optional<String> trouble(AcceptedToken token) {
        Optional<TokenPrice> price = find(token);
        return price.isEmpty()
                ? Optional.of("its feed said nothing yet that is believed")
                : PriceRules.unusable(token.price(), price.get(), clock.instant());
    }

    /**
     * Keeps an answer of a token's feed.
     *
     * @return why it is not believed; empty when it is
     */
    @Transactional
    public Optional<String> hear(AcceptedToken token, Reading answer) {
        Instant now = clock.instant();
        Optional<String> refusal = PriceRules.refusal(token.price(), answer, find(token), now);
        if (refusal.isEmpty()) {
            database.update(
                    BELIEVED,
                    token.symbol(),
                    token.price().name(),
                    answer.round(),
                    answer.usd().toPlainString(),
                    answer.updatedAt(),
                    now);
        } else {
            database.update(
                    "update token_prices set read_at = ?, refused_usd = cast(? as numeric), refusal = ?,"
                            + " refused_since = coalesce(refused_since, ?) where symbol = ?",
                    now,
                    answer.usd().toPlainString(),
                    refusal.get(),
                    now,
                    token.symbol());
        }
        return refusal;
    }

    /** From a source that the settings no longer name nothing is known. */
    private Optional<TokenPrice> find(AcceptedToken token) {
        return database.first(
                TokenPrices::price,
                "select * from token_prices where symbol = ? and source = ? for update",
                token.symbol(),
                token.price().name());
    }

    private static TokenPrice price(Row row) throws SQLException {
        return new TokenPrice(
                new BigDecimal(row.text("usd")),
                row.text("source"),
                row.instant("updated_at"),
                row.instant("read_at"),
                row.optionalText("refusal"),
                row.optionalInstant("refused_since"));
    }
}
