package nodefair.billing.anchor;

import java.time.Instant;
import nodefair.billing.testing.FakeRootAnchor;
import nodefair.billing.testing.SettableClock;

class FakeRootAnchorTest extends RootAnchorContract {
    private final FakeRootAnchor fake = new FakeRootAnchor(new SettableClock(Instant.parse("2026-12-01T00:00:00Z")));

    @Override
    RootAnchor anchor() {
        return fake;
    }

    @Override
    void mine() {
        fake.mine();
    }
}
