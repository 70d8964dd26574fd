package nodefair.portal.node;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import nodefair.db.money.Money;
import nodefair.fleet.node.NodeDesk;
import nodefair.fleet.node.NodeView;
import nodefair.fleet.stake.StakeDesk;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs node.xhtml: a provider looks at one node, and drains it. */
@Named
@RequestScoped
public class NodePage {
    @Inject
    private NodeDesk desk;

    @Inject
    private StakeDesk stakes;

    @Inject
    private SignedInProvider provider;

    @Inject
    private Notices notices;

    @Inject
    private ReaderZone zone;

    @Inject
    private Clock clock;

    private @Nullable String id;
    private @Nullable NodeRow row;
    private @Nullable Money stake;

    public void load() {
        if (provider.orRegister() && find() == null) Requests.notFound();
    }

    public NodeRow getRow() {
        NodeRow found = find();
        if (found == null) throw new IllegalStateException("no node " + id + " of this provider");
        return found;
    }

    public NodeView getNode() {
        return getRow().view();
    }

    public List<GapLine> getGaps() {
        return GapLine.of(desk.sessions(provider.id(), getNode().id()), clock.instant());
    }

    public Map<String, String> getHardware() {
        return HardwareFacts.of(getNode().hardware());
    }

    /** What counts as staked on it; null where nobody can stake. */
    public @Nullable Money getStake() {
        if (stake == null) stake = stakes.ofNode(getNode().id()).orElse(null);
        return stake;
    }

    public String getMeasured() {
        return getNode().scoredAt() == null
                ? "not measured yet"
                : "measured " + TimeText.date(getNode().scoredAt(), zone.get());
    }

    public void drain() throws IOException {
        desk.drain(provider.id(), getNode().id());
        notices.done("node.drain", getNode().name());
        Requests.redirect("/node?id=" + getNode().id());
    }

    public void undrain() throws IOException {
        desk.undrain(provider.id(), getNode().id());
        notices.done("node.undrain", getNode().name());
        Requests.redirect("/node?id=" + getNode().id());
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    private @Nullable NodeRow find() {
        if (row == null) {
            String asked = id == null ? Requests.parameter("node") : id;
            row = Requests.uuid(asked)
                    .flatMap(nodeId -> desk.find(provider.id(), nodeId))
                    .map(node -> new NodeRow(node, clock.instant()))
                    .orElse(null);
        }
        return row;
    }
}
