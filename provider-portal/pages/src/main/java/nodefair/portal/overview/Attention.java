package nodefair.portal.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.fleet.node.NodeView;
import nodefair.ui.format.TimeText;

/**
 * One thing that a provider must look at.
 *
 * @param link where it is mended, below the portal's own address
 * @param verb the words of that link
 */
public record Attention(String mark, String title, String text, String link, String verb) {
    /** Nodes that are down first, then what keeps a node or the provider from earning. */
    static List<Attention> of(List<NodeView> nodes, boolean payoutsReady, Instant now) {
        List<Attention> all = new ArrayList<>();
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

    public String getVerb() {
        return verb;
    }
}
