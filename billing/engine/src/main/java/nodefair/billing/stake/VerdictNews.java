package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import nodefair.billing.jdbc.Database;
import nodefair.billing.notice.MailTime;
import nodefair.billing.notice.Notices;
import nodefair.db.stake.SlashVerdictState;

/**
 * Tells what becomes of a verdict, in the transaction of what happened: the node's provider, and the account that the wallet whose stake it
 * is was linked to.
 */
@ApplicationScoped
public class VerdictNews {
    private static final String PAGE = "/provider/stake";

    @Inject
    private Database database;

    @Inject
    private SlashVerdictStore store;

    @Inject
    private Notices notices;

    void announced(SlashVerdict verdict) {
        Instant until = verdict.appealUntil().orElseThrow();
        tell(
                verdict,
                "A part of a stake is to be taken away / Ein Teil eines Einsatzes soll eingezogen werden",
                "We want to take a part of what the wallet " + verdict.owner() + " staked on " + verdict.nodeName()
                        + ". Why: " + verdict.why() + " The page has the evidence. Until " + MailTime.english(until)
                        + " you can appeal there with the wallet that staked; then somebody else decides.",
                "Ein Teil dessen, was die Wallet " + verdict.owner() + " auf " + verdict.nodeName()
                        + " hinterlegt hat, soll eingezogen werden. Grund: "
                        + verdict.why() + " Auf der Seite sind die Belege. Bis " + MailTime.german(until)
                        + " können Sie dort mit der Wallet, die hinterlegt hat, Einspruch erheben; dann entscheidet"
                        + " jemand anderes.");
    }

    void ended(SlashVerdict verdict) {
        if (verdict.state() == SlashVerdictState.EXECUTED) {
            tell(
                    verdict,
                    "A part of a stake was taken away / Ein Teil eines Einsatzes wurde eingezogen",
                    "The verdict about " + verdict.nodeName() + " was carried out. Why: " + verdict.why(),
                    "Die Entscheidung über " + verdict.nodeName() + " wurde ausgeführt. Grund: " + verdict.why());
        } else {
            tell(
                    verdict,
                    "The stake stays whole / Der Einsatz bleibt ganz",
                    "The verdict about " + verdict.nodeName() + " was dropped. Nothing was taken.",
                    "Die Entscheidung über " + verdict.nodeName() + " wurde fallen gelassen. Eingezogen wurde nichts.");
        }
    }

    /** Nobody decided in time. */
    @Transactional
    public void voided(SlashVerdict verdict, Instant at) {
        store.end(verdict.id(), "void", at).ifPresent(this::ended);
    }

    private void tell(SlashVerdict verdict, String subject, String english, String german) {
        database.list(
                        row -> row.text("subject"),
                        "select a.subject from accounts a where a.id in (select p.account_id from nodes n"
                                + " join providers p on p.id = n.provider_id where n.id = ?"
                                + " union select w.account_id from wallets w where w.address = ?)",
                        verdict.nodeId(),
                        verdict.owner())
                .forEach(recipient -> notices.tell(recipient, subject, english + "\n\n" + german, PAGE));
    }
}
