package nodefair.local.chain;

import nodefair.billing.contracts.Keyholders;

/** Accounts that the local chain funds on its own; their keys are known to everyone and worth nothing elsewhere. */
public final class DemoWallets {
    /** Deploys the contracts and signs settlements. */
    public static final String OPERATOR_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    /** Mara's browser wallet. */
    public static final String RENTER_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    public static final String RENTER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    public static final String TREASURY_KEY = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";

    /** Where the platform's fees go, and shares of providers without an address. */
    public static final String TREASURY = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";

    /** Hansa Render's payout address. */
    public static final String PROVIDER = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";

    /** Stands in for the multi-signature wallet that grants roles and pauses. */
    public static final String ADMIN_KEY = "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a";

    public static final String ADMIN = "0x15d34aaf54267db7d7c367839aaf71a00a2c6a65";

    /** Decides on appeals against slashes. */
    public static final String ARBITER = "0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc";

    static final Keyholders KEYHOLDERS = new Keyholders(ADMIN, ARBITER, TREASURY);

    private DemoWallets() {}
}
