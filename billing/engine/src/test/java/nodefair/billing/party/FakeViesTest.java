package nodefair.billing.party;

import nodefair.billing.testing.FakeVies;

class FakeViesTest extends ViesContract {
    private final FakeVies fake = new FakeVies();

    FakeViesTest() {
        fake.register(KNOWN.toString(), "Calcul SARL");
    }

    @Override
    Vies vies() {
        return fake;
    }

    @Override
    void goAway() {
        fake.goAway(true);
    }
}
