package nodefair.portal.stake;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.fleet.node.NodeDesk;
import nodefair.fleet.node.NodeView;
import nodefair.fleet.stake.StakeDenied;
import nodefair.fleet.stake.StakeDesk;
import nodefair.fleet.stake.StakeTerm;
import nodefair.fleet.stake.StakeView;
import nodefair.fleet.stake.VerdictView;
import nodefair.fleet.stake.WalletAct;
import nodefair.portal.account.SignedInAccount;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/**
 * Backs stake.xhtml: what a provider has staked, and one act about it. The address names the act; without {@code once} the page explains
 * it and asks, with it the wallet does it. {@code once} keeps a page that is loaded again from doing it again.
 */
@Named
@ViewScoped
public class StakePage implements Serializable {
    /** The id of nothing. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final Set<String> ACTS = Set.of("stake", "unbond", "withdraw", "appeal");

    @Inject
    private transient StakeDesk desk;

    @Inject
    private transient NodeDesk nodes;

    @Inject
    private transient SignedInProvider provider;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient StakeWords words;

    @Inject
    private transient Notices notices;

    private @Nullable String act;
    private @Nullable String node;
    private @Nullable String owner;
    private @Nullable String amount;
    private @Nullable String verdict;
    private @Nullable String once;
    private @Nullable String statement;
    private transient @Nullable WalletAct asked;
    private transient @Nullable List<StakeView> stakes;
    private transient @Nullable List<VerdictView> verdicts;
    private transient @Nullable List<NodeView> machines;
    private transient @Nullable List<StakeText> waiting;
    private transient @Nullable List<StakeText> history;
    private transient @Nullable StakeTerm term;

    /** What was done meanwhile, or cannot be done any more, leads to how it stands now. */
    public void load() throws IOException {
        if (!provider.orRegister() || !isOn() || act == null) return;
        if (!ACTS.contains(act) || (isForm() ? !fill() : getAsked() == null)) Requests.redirect("/stake");
    }

    /** False when there is nothing that the act could be about. */
    private boolean fill() {
        StakeView stake = getChosen();
        VerdictView appealed = getAppealed();
        if ("unbond".equals(act) && stake != null && amount == null) amount = typed(stake.free());
        if ("appeal".equals(act) && appealed != null) statement = appealed.statement();
        if ("stake".equals(act)) return true;
        return "appeal".equals(act) ? appealed != null : stake != null;
    }

    /** Null for nothing. */
    private static @Nullable String typed(Money amount) {
        return amount.isPositive() ? StakeAmount.typed(amount) : null;
    }

    public boolean isOn() {
        return term() != null;
    }

    public String getToken() {
        return desk.currency().orElse("");
    }

    /** What is said of an act before it is done. */
    public String getExplained() {
        return words.say("ask." + (act == null ? "stake" : act) + ".detail", unbondDays());
    }

    public String getOut() {
        return words.say("what.out", unbondDays());
    }

    public String getSlash() {
        return words.say("what.slash", Long.toString(terms().appeal().toDays()));
    }

    public Money getActive() {
        return sum(getStakes().stream().map(StakeView::active).toList());
    }

    public Money getUnbonding() {
        return sum(getStakes().stream().map(StakeView::unbonding).toList());
    }

    public List<StakeView> getStakes() {
        if (stakes == null) stakes = desk.stakes(provider.id());
        return stakes;
    }

    public List<NodeView> getNodes() {
        if (machines == null) machines = nodes.list(provider.id());
        return machines;
    }

    public List<VerdictView> getVerdicts() {
        if (verdicts == null) verdicts = desk.verdicts(provider.id());
        return verdicts;
    }

    /** What was seen and is not final. */
    public List<StakeText> getWaiting() {
        if (waiting == null)
            waiting = desk.waiting(provider.id()).stream().map(StakeText::new).toList();
        return waiting;
    }

    public List<StakeText> getHistory() {
        if (history == null)
            history = desk.history(provider.id()).stream().map(StakeText::new).toList();
        return history;
    }

    /** Whether the page looks again by itself. */
    public boolean isMoving() {
        return getAsked() != null || !getWaiting().isEmpty();
    }

    public void refresh() {
        stakes = null;
        waiting = null;
        verdicts = null;
        history = null;
    }

    /** Whether the page asks for something before a wallet is asked. */
    public boolean isForm() {
        return once == null;
    }

    /** What the wallet is to do; null when nothing, or when it cannot be done any more. */
    public @Nullable WalletAct getAsked() {
        if (asked == null && act != null && once != null) asked = plan().orElse(null);
        return asked;
    }

    public String getTotal() {
        Money total = getAsked() == null ? Money.zero(getToken()) : getAsked().total();
        return MoneyText.booked(total.micros(), total.currency()).toString();
    }

    /** The stake that the act is about; null for none. */
    public @Nullable StakeView getChosen() {
        return getStakes().stream()
                .filter(stake ->
                        stake.nodeId().toString().equals(node) && stake.owner().equals(owner))
                .findFirst()
                .orElse(null);
    }

    /** The verdict that the act is about; null for none, and for one that nobody can appeal against. */
    public @Nullable VerdictView getAppealed() {
        return getVerdicts().stream()
                .filter(one -> one.id().toString().equals(verdict) && one.appealable())
                .findFirst()
                .orElse(null);
    }

    public void begin() throws IOException {
        try {
            if ("appeal".equals(act)) {
                desk.state(
                        provider.id(),
                        Requests.uuid(verdict).orElse(NOBODY),
                        statement == null ? "" : statement,
                        account.id());
            } else if (!"withdraw".equals(act) && StakeAmount.fault(amount).isPresent()) {
                notices.fieldSaid(
                        "amount",
                        words.get("refused." + StakeAmount.fault(amount).orElseThrow()));
                return;
            }
            once = UUID.randomUUID().toString();
            act();
            Requests.redirect(address());
        } catch (StakeDenied denied) {
            once = null;
            String said = words.get("refused." + denied.reason());
            if (denied.reason().equals("statement")) notices.fieldSaid("statement", said);
            else if (denied.reason().equals("node")) notices.fieldSaid("node", said);
            else if ("withdraw".equals(act) || "appeal".equals(act)) notices.refuseSaid(said);
            else notices.fieldSaid("amount", said);
        }
    }

    private Optional<WalletAct> plan() {
        try {
            return Optional.of(act());
        } catch (StakeDenied denied) {
            return Optional.empty();
        }
    }

    private WalletAct act() {
        UUID of = Requests.uuid(node).orElse(NOBODY);
        String by = owner == null ? "" : owner;
        long micros = StakeAmount.micros(amount).orElse(0L);
        return switch (act == null ? "" : act) {
            case "unbond" -> desk.unbond(provider.id(), of, by, micros);
            case "withdraw" -> desk.withdraw(provider.id(), of, by);
            case "appeal" -> desk.appeal(provider.id(), Requests.uuid(verdict).orElse(NOBODY));
            default -> desk.stake(provider.id(), of, micros);
        };
    }

    private String address() {
        StringBuilder address = new StringBuilder("/stake?act=")
                .append(act == null ? "stake" : act)
                .append("&once=")
                .append(once);
        add(address, "node", node);
        add(address, "owner", owner);
        add(address, "amount", "withdraw".equals(act) ? null : amount);
        add(address, "verdict", verdict);
        add(address, "lang", words.getLang());
        return address.toString();
    }

    private static void add(StringBuilder address, String name, @Nullable String value) {
        if (value == null || value.isBlank()) return;
        address.append('&').append(name).append('=').append(URLEncoder.encode(value.strip(), StandardCharsets.UTF_8));
    }

    private String unbondDays() {
        return Long.toString(terms().unbonding().toDays());
    }

    private StakeTerm terms() {
        return Objects.requireNonNull(term());
    }

    private @Nullable StakeTerm term() {
        if (term == null) term = desk.terms().orElse(null);
        return term;
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(getToken()), Money::plus);
    }

    public @Nullable String getAct() {
        return act;
    }

    public void setAct(@Nullable String act) {
        this.act = act;
    }

    public @Nullable String getNode() {
        return node;
    }

    public void setNode(@Nullable String node) {
        this.node = node;
    }

    public @Nullable String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String owner) {
        this.owner = owner;
    }

    public @Nullable String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = amount;
    }

    public @Nullable String getVerdict() {
        return verdict;
    }

    public void setVerdict(@Nullable String verdict) {
        this.verdict = verdict;
    }

    public @Nullable String getOnce() {
        return once;
    }

    public void setOnce(@Nullable String once) {
        this.once = once;
    }

    public @Nullable String getStatement() {
        return statement;
    }

    public void setStatement(@Nullable String statement) {
        this.statement = statement;
    }
}
