package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.jdbc.Database;
import nodefair.billing.notice.Notices;

/** Payout addresses that {@link ContractWallets} keeps tokens from: contracts that one of our chains has and another has not. */
@ApplicationScoped
public class HeldAddresses {
    /** Chains that were asked and have no contract where another one of ours has. */
    private static final String MISSING =
            """
            k.has_contract = false and exists (select 1 from chain_addresses o
                where o.address = k.address and o.has_contract and o.chain_id = any (?::bigint[]))""";

    @Inject
    private TokenRail rails;

    @Inject
    private Notices notices;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** A chain that was not asked yet what is at some providers' addresses: no other chain's tokens are paid to those. */
    public record Unasked(long chainId, long addresses, Instant since) {}

    /** Symbols of the tokens that are not paid to an address; none as a rule. */
    @Transactional
    public List<String> tokens(String address) {
        List<Long> missing = database.list(
                row -> row.number("chain_id"),
                "select k.chain_id from chain_addresses k where k.address = ? and " + MISSING,
                address.toLowerCase(Locale.ROOT),
                chains());
        return rails.all().stream()
                .filter(rail -> missing.contains(rail.chainId()))
                .map(ChainRail::currency)
                .toList();
    }

    /** How many providers' addresses have tokens kept from them. */
    @Transactional
    public long count() {
        return database.number(
                "select count(distinct k.address) from chain_addresses k where k.chain_id = any (?::bigint[]) and "
                        + MISSING
                        + " and "
                        + ChainAddresses.OF_A_PROVIDER,
                chains(),
                chains());
    }

    /** Chains that addresses of providers wait for; none with one chain. */
    @Transactional
    public List<Unasked> unasked() {
        Long[] chains = chains();
        if (chains.length < 2) return List.of();
        return database.list(
                row -> new Unasked(row.number("chain_id"), row.number("n"), row.instant("since")),
                "select k.chain_id, count(*) as n, min(k.wanted_at) as since from chain_addresses k"
                        + " where k.asked_at is null and k.chain_id = any (?::bigint[])"
                        + " and "
                        + ChainAddresses.OF_A_PROVIDER
                        + " group by k.chain_id order by k.chain_id",
                (Object) chains);
    }

    /** Tells each provider once that a chain does not have the contract at its address. */
    @Transactional
    void tell(long chainId) {
        List<String> untold = database.list(
                row -> row.text("address"),
                "select k.address from chain_addresses k where k.chain_id = ? and k.told_at is null and " + MISSING
                        + " and "
                        + ChainAddresses.OF_A_PROVIDER
                        + " order by k.address",
                chainId,
                chains());
        String symbols = rails.all().stream()
                .filter(rail -> rail.chainId() == chainId)
                .map(ChainRail::currency)
                .collect(Collectors.joining(", "));
        for (String address : untold) {
            tellOwners(address, symbols);
            database.update(
                    "update chain_addresses set told_at = ? where chain_id = ? and address = ?",
                    clock.instant(),
                    chainId,
                    address);
        }
    }

    private void tellOwners(String address, String symbols) {
        String checksummed = ChecksumAddress.of(address);
        database.list(
                        row -> row.text("subject"),
                        "select a.subject from payout_accounts w join providers p on p.id = w.provider_id"
                                + " join accounts a on a.id = p.account_id where lower(w.chain_address) = ?",
                        address)
                .forEach(subject -> notices.tell(
                        subject,
                        "Your address cannot get all tokens / Ihre Adresse kann nicht alle Token erhalten",
                        checksummed + " is a contract that the chain of " + symbols
                                + " does not have. What you earn in " + symbols
                                + " stays with us for you, because somebody else could deploy a contract of theirs at that"
                                + " address there. Deploy yours there, or give an address of a key, which is yours on each chain.\n\n"
                                + checksummed + " ist ein Vertrag, den es auf der Blockchain von " + symbols
                                + " nicht gibt. Was Sie in " + symbols
                                + " verdienen, bleibt für Sie bei uns, denn jemand anderes"
                                + " könnte dort unter dieser Adresse einen eigenen Vertrag errichten. Errichten Sie Ihren dort, oder"
                                + " geben Sie die Adresse eines Schlüssels an: Sie gehört Ihnen auf jeder Blockchain.",
                        "/provider/earnings"));
    }

    private Long[] chains() {
        return rails.all().stream().map(ChainRail::chainId).distinct().toArray(Long[]::new);
    }
}
