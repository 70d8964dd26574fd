package nodefair.billing.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.bank.BankAccounts;
import nodefair.billing.bank.Iban;
import nodefair.billing.party.VatId;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.testing.SimulatedMonth.Renter;
import nodefair.db.identity.Ids;

/** Who trades in the simulated month: renters, providers with accounts at Stripe, offers in two currencies, apps with royalties. */
final class MonthSeed {
    private static final Duration OPEN = Duration.ofDays(60);
    private static final int SLOTS = 40;

    private final Market market;

    MonthSeed(Market market) {
        this.market = market;
    }

    /** Consumers and companies at home, in the Union and outside; the numbers are well-formed. */
    List<Renter> renters() {
        return List.of(
                renter("DE", ""),
                renter("DE", "DE136695976"),
                renter("FR", ""),
                renter("FR", "FR40303265045"),
                renter("AT", "ATU13585627"),
                renter("ES", ""),
                renter("NL", "NL004495445B01"),
                renter("US", ""),
                renter("CH", "CHE116281710"));
    }

    List<UUID> providers() {
        List<UUID> providers = Stream.generate(market::provider).limit(4).toList();
        providers.forEach(provider -> market.get(PayoutOnboarding.class).start(provider));
        market.get(BankAccounts.class)
                .keep(providers.get(0), "Hansa Render GmbH", new Iban("DE89370400440532013000"), Optional.empty());
        market.get(BankAccounts.class)
                .keep(providers.get(1), "Calcul SARL", new Iban("FR1420041010050500013M02606"), Optional.empty());
        market.bill(account(providers.get(0)), "Hansa Render GmbH", "DE", "DE811907980");
        market.bill(account(providers.get(1)), "Calcul SARL", "FR", "FR83404833048");
        return providers;
    }

    List<UUID> offers(List<UUID> providers) {
        List<UUID> offers = new ArrayList<>();
        long price = 212_347;
        for (UUID provider : providers) {
            offers.add(market.offer(provider, price, SLOTS, OPEN));
            UUID inEuro = market.offer(provider, price * 3 + 1, SLOTS, OPEN);
            market.sql().update("update offers set currency = 'EUR' where id = ?", inEuro);
            offers.add(inEuro);
            price = price * 2 + 17;
        }
        return offers;
    }

    List<UUID> apps() {
        market.sql()
                .update(
                        "insert into artifacts (sha256, bytes, created_at) values (repeat('a', 64), 1, ?) on conflict do nothing",
                        market.clock().instant());
        return List.of(app("k-mers", 30_000), app("render", 125_000));
    }

    private UUID account(UUID provider) {
        return market.sql()
                .first(row -> row.uuid("account_id"), "select account_id from providers where id = ?", provider)
                .orElseThrow();
    }

    private Renter renter(String country, String vatId) {
        UUID id = market.renter();
        market.sql().update("update accounts set country = ? where id = ?", country, id);
        String confirmed = VatId.parse(vatId).map(VatId::toString).orElse("");
        if (!vatId.isEmpty()) market.bill(id, "Company in " + country, country, confirmed);
        return new Renter(id, country, Optional.of(vatId).filter(given -> !given.isEmpty()));
    }

    private UUID app(String slug, int royaltyPpm) {
        UUID id = Ids.next();
        market.sql()
                .update(
                        "insert into apps (id, slug, title, summary, state, executor, module_sha256, default_memory_mb,"
                                + " default_wall_seconds, royalty_ppm, created_at) values (?, ?, ?, ?, 'published', 'wasm',"
                                + " repeat('a', 64), 64, 60, ?, ?)",
                        id,
                        slug,
                        slug,
                        slug,
                        royaltyPpm,
                        market.clock().instant());
        return id;
    }
}
