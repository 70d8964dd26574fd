package nodefair.portal.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nodefair.fleet.earning.Earnings;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.fleet.node.NodeDesk;
import nodefair.fleet.node.NodeView;
import nodefair.fleet.stake.AppealView;
import nodefair.fleet.stake.StakeDesk;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.node.UptimeText;
import nodefair.ui.format.MoneyText;

/** Backs index.xhtml for a provider: what needs them, what runs, what they earned. */
@Named
@RequestScoped
public class OverviewPage {
    @Inject
    private NodeDesk desk;

    @Inject
    private PayoutDesk payouts;

    @Inject
    private StakeDesk stakes;

    @Inject
    private SignedInProvider provider;

    @Inject
    private Clock clock;

    private List<NodeView> nodes = List.of();
    private List<Attention> attention = List.of();
    private List<RunningRow> running = List.of();
    private String net = "";
    private String available = "";

    public void load() {
        if (!isRegistered()) return;
        nodes = desk.list(provider.id());
        Earnings earnings = payouts.earnings(provider.id(), "USD");
        List<AppealView> verdicts = stakes.currency().isEmpty() ? List.of() : stakes.appealable(provider.id());
        attention = Attention.of(verdicts, nodes, earnings.payoutsReady(), clock.instant());
        running = desk.running(provider.id()).stream()
                .map(job -> new RunningRow(job, clock.instant()))
                .toList();
        net = MoneyText.booked(earnings.net().micros(), "USD").toString();
        available = MoneyText.booked(earnings.available().micros(), "USD").toString();
    }

    public boolean isRegistered() {
        return provider.find().isPresent();
    }

    public String getTitle() {
        return provider.find().map(own -> own.name()).orElse("Become a provider");
    }

    public String getPlace() {
        return provider.get().city() + ", " + provider.get().country();
    }

    public String getProviderState() {
        return provider.get().state();
    }

    public List<Attention> getAttention() {
        return attention;
    }

    public List<RunningRow> getRunning() {
        return running;
    }

    public String getNet() {
        return net;
    }

    public String getAvailable() {
        return available;
    }

    public String getUptime() {
        return UptimeText.ofAll(nodes.stream().map(NodeView::uptime).toList()).getPercent();
    }

    public int getNodes() {
        return nodes.size();
    }

    /** States with how many nodes are in them. */
    public Map<String, Long> getStates() {
        return nodes.stream().collect(Collectors.groupingBy(NodeView::state, TreeMap::new, Collectors.counting()));
    }
}
