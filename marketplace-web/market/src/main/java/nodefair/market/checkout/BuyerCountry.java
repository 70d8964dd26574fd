package nodefair.market.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.party.BillingParties;
import nodefair.billing.party.BillingParty;
import nodefair.billing.party.PlaceEvidence;
import nodefair.db.account.Account;
import nodefair.db.account.Accounts;

/** Where a buyer is taxed: asked once, before the first quote; the data on invoices says it better when there is some. */
@ApplicationScoped
public class BuyerCountry {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @Inject
    private Accounts accounts;

    @Inject
    private BillingParties parties;

    @Inject
    private PlaceEvidence evidence;

    /** ISO 3166-1 alpha-2; empty while the account has not said it. */
    @Transactional
    public Optional<String> of(UUID accountId) {
        Optional<String> billed = parties.find(accountId).map(BillingParty::country);
        return billed.isPresent() ? billed : said(accountId);
    }

    /**
     * Keeps what the buyer says; it counts from the next quote on.
     *
     * @return false when there is no such country, nothing is stored then
     */
    @Transactional
    public boolean say(UUID accountId, String country) {
        if (!COUNTRIES.contains(country)) return false;
        accounts.find(accountId).orElseThrow().moveTo(country);
        evidence.note(accountId, PlaceEvidence.Kind.DECLARED, country);
        return true;
    }

    /** All countries by name. */
    public static List<Choice> choices() {
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Choice(code, new Locale("", code).getDisplayCountry(Locale.ENGLISH)))
                .sorted(java.util.Comparator.comparing(Choice::name))
                .toList();
    }

    private Optional<String> said(UUID accountId) {
        boolean declared =
                evidence.of(accountId).stream().anyMatch(piece -> piece.kind() == PlaceEvidence.Kind.DECLARED);
        return declared ? accounts.find(accountId).map(Account::country) : Optional.empty();
    }

    /** A country to choose; {@code code} is ISO 3166-1 alpha-2. */
    public record Choice(String code, String name) {
        public String getCode() {
            return code;
        }

        public String getName() {
            return name;
        }
    }
}
