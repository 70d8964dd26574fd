package nodefair.portal.overview;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import nodefair.fleet.node.NodeView;
import nodefair.fleet.stake.AppealView;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

/**
 * One thing that a provider must look at.
 *
 * @param link where it is mended, below the portal's own address
 * @param verb the words of that link
 * @param urgent whether money is lost when nothing is done
 */
public record Attention(String mark, String title, String text, String link, String verb, boolean urgent) {
    Attention(String mark, String title, String text, String link, String verb) {
        this(mark, title, text, link, verb, false);
    }

    /** Verdicts that a stake is taken by first, then nodes that are down, then what keeps a node or the provider from earning. */
    static List<Attention> of(List<AppealView> verdicts, List<NodeView> nodes, boolean payoutsReady, Instant now) {
        List<Attention> all = new ArrayList<>();
        verdicts.forEach(verdict -> all.add(taken(verdict)));
        nodes.stream().filter(node -> node.state().equals("down")).forEach(node -> all.add(down(node, now)));
        nodes.stream()
                .filter(node -> node.offerId() == null && !node.state().equals("banned"))
                .forEach(node -> all.add(new Attention(
                        "needs_you",
                        node.name() + " has no offer",
                        "Nobody can buy its hours. Give it a price.",
                        "/price?node=" + node.id(),
                        "Set a price")));
        if (!payoutsReady) {
            all.add(new Attention(
                    "needs_you",
                    "Payouts are not set up",
                    "What you earn stays in your balance until Stripe knows where to pay it.",
                    "/earnings",
                    "Open earnings"));
        }
        return all;
    }

    private static Attention taken(AppealView verdict) {
        MoneyText amount =
                MoneyText.booked(verdict.amount().micros(), verdict.amount().currency());
        return new Attention(
                "needs_you",
                amount + " of your stake on " + verdict.nodeName() + " is to be taken",
                "You can appeal until " + TimeText.dateAndTime(verdict.until(), ZoneOffset.UTC)
                        + " UTC, with the wallet that staked. Without an appeal it is taken then. Read the verdict and its evidence.",
                "/stake#verdicts",
                "Open verdict",
                true);
    }

    private static Attention down(NodeView node, Instant now) {
        Instant seen = node.lastSeenAt();
        return new Attention(
                "down",
                seen == null
                        ? node.name() + " does not answer"
                        : node.name() + " stopped answering " + TimeText.ago(seen, now),
                "Switch it on or check its network. It earns nothing and its jobs move to other nodes.",
                "/node?id=" + node.id(),
                "Open node");
    }

    public String getMark() {
        return mark;
    }

    public String getTitle() {
        return title;
    }

    public String getText() {
        return text;
    }

    public String getLink() {
        return link;
    }

    /** Money is lost when nothing is done. */
    public boolean isUrgent() {
        return urgent;
    }

    public String getVerb() {
        return verb;
    }
}
