package nodefair.portal.node;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nodefair.fleet.node.NodeDesk;
import nodefair.fleet.node.NodeView;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.settings.PortalSettings;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs nodes.xhtml: a provider looks over all nodes, and drains them. */
@Named
@RequestScoped
public class NodesPage {
    @Inject
    private NodeDesk desk;

    @Inject
    private SignedInProvider provider;

    @Inject
    private Notices notices;

    @Inject
    private Clock clock;

    @Inject
    private PortalSettings settings;

    private @Nullable List<NodeRow> rows;

    public void load() {
        provider.orRegister();
    }

    public List<NodeRow> getRows() {
        if (rows == null) {
            Instant now = clock.instant();
            rows = desk.list(provider.id()).stream()
                    .map(node -> new NodeRow(node, now))
                    .toList();
        }
        return rows;
    }

    public String getGateway() {
        return settings.gateway();
    }

    public String getCount() {
        return count(getRows().size(), "node");
    }

    public String getLead() {
        List<NodeRow> rows = getRows();
        long places = rows.stream().map(NodeRow::getPlace).distinct().count();
        return getCount() + " in " + count(places, "place") + ". Platform outages never count against uptime.";
    }

    public void drain() throws IOException {
        NodeView chosen = chosen();
        desk.drain(provider.id(), chosen.id());
        notices.done("node.drain", chosen.name());
        Requests.redirect("/nodes");
    }

    public void undrain() throws IOException {
        NodeView chosen = chosen();
        desk.undrain(provider.id(), chosen.id());
        notices.done("node.undrain", chosen.name());
        Requests.redirect("/nodes");
    }

    /** The node the button names: the list may have moved since the page was shown. */
    private NodeView chosen() {
        return Requests.uuid(Requests.parameter("node"))
                .flatMap(id -> desk.find(provider.id(), id))
                .orElseThrow(() -> new IllegalArgumentException("no such node of this provider"));
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
