package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainReader;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.chain.WatchedContract;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.StakeTerms;

/** Follows the stake contract: shows events as soon as they are seen, and lets them have an effect, in their order, when they are final. */
@ApplicationScoped
public class StakeWatcher {
    @Inject
    private TokenRail rail;

    @Inject
    private StakeContract stakes;

    @Inject
    private ChainReader reader;

    @Inject
    private ChainInbox inbox;

    @Inject
    private StakeBook book;

    @Inject
    private ChainGuard guard;

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (!rail.isOn()) return;
        stakes.address().ifPresent(contract -> guard.round(rail.home(), "stakes", () -> follow(contract)));
    }

    /** One that fails keeps those after it waiting: what is taken out was put in before. */
    private void follow(String contract) {
        ChainSettings settings = rail.home().settings();
        if (!book.knowsTerms(contract)) learnTerms(contract, settings);
        reader.read(rail.home(), WatchedContract.stake(contract, settings));
        for (ChainEvent event : inbox.due(settings.chainId(), contract)) {
            book.work(contract, event, timeOf(event));
        }
    }

    private void learnTerms(String contract, ChainSettings settings) {
        StakeTerms terms = StakeTerms.of(rail.home().chain(), contract);
        if (!terms.token().equals(settings.token())) {
            throw new IllegalStateException(
                    "the stake contract " + contract + " is for another token: " + terms.token());
        }
        book.terms(contract, terms);
    }

    private Instant timeOf(ChainEvent event) {
        return rail.home()
                .chain()
                .block(event.blockNumber())
                .map(block -> Instant.ofEpochSecond(block.timestampSeconds()))
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + event.blockNumber()));
    }
}
