package nodefair.console.reconciliation;

import java.time.Instant;
import java.util.Locale;
import nodefair.billing.reconciliation.ChainBalance;
import nodefair.ui.format.MoneyText;

/** What the escrow contract held at a block, in words and figures. */
public record BlockText(ChainBalance balance) {
    public String getBlock() {
        return String.format(Locale.ENGLISH, "%,d", balance.block());
    }

    public String getHash() {
        return balance.blockHash();
    }

    public MoneyText getTheirs() {
        return MoneyText.booked(balance.theirs().micros(), balance.theirs().currency());
    }

    public MoneyText getOurs() {
        return MoneyText.booked(balance.ours().micros(), balance.ours().currency());
    }

    public MoneyText getDifference() {
        return MoneyText.booked(
                        balance.difference().micros(), balance.difference().currency())
                .signed();
    }

    /** A state whose glyph says how it stands. */
    public String getState() {
        if (balance.difference().isZero()) return "done";
        return balance.underWay() ? "pending" : "differs";
    }

    public String getWord() {
        if (balance.difference().isZero()) return "agrees";
        return balance.underWay() ? "not booked yet" : "differs";
    }

    public Instant getCheckedAt() {
        return balance.checkedAt();
    }
}
