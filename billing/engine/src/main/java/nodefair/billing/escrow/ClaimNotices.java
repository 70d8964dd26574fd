package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.jdbc.Database;
import nodefair.billing.notice.Notices;
import nodefair.db.money.Money;

/** Tells providers what they can claim, in the transaction that makes it so. */
@ApplicationScoped
public class ClaimNotices {
    private static final String READY =
            """
            select a.subject, c.payout_id, c.address, p.amount_micros, p.currency
            from payout_claims c join payouts p on p.id = c.payout_id
            join providers v on v.id = c.provider_id join accounts a on a.id = v.account_id
            where c.from_number = ? and c.state = 'ready' order by c.payout_id""";

    @Inject
    private Database database;

    @Inject
    private Notices notices;

    void ready(long rootNumber) {
        database.list(
                        row -> new Ready(
                                row.text("subject"),
                                row.uuid("payout_id"),
                                row.text("address"),
                                row.money("amount_micros")),
                        READY,
                        rootNumber)
                .forEach(it -> notices.tell(
                        it.subject(),
                        "A payout is ready to claim / Eine Auszahlung kann eingefordert werden",
                        it.tokens() + " can be claimed by " + ChecksumAddress.of(it.address())
                                + ". The payout's page has the claim, and a file with its proof that works without us, too.\n\n"
                                + it.tokens() + " kann von " + ChecksumAddress.of(it.address())
                                + " eingefordert werden. Auf der Seite der Auszahlung steht, wie; die Datei mit dem Nachweis"
                                + " dort gilt auch ohne uns.",
                        "/provider/payout?id=" + it.payoutId()));
    }

    private record Ready(String subject, UUID payoutId, String address, Money amount) {
        String tokens() {
            return amount.toDecimal().toPlainString() + " " + amount.currency();
        }
    }
}
