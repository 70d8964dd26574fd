package nodefair.acceptance.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A browser wallet as a page discovers it (EIP-6963), backed by an unlocked account of the local chain: the page talks to it exactly as to
 * an extension, and what it sends is a real transaction. The scenario is the person at it: it rejects, changes account and network.
 *
 * @param chain the network it is on at first, hex as EIP-1193 has it
 * @param typedData whether it can sign typed data, as permits are
 */
public record BrowserWallet(String uuid, String name, String colour, String account, String chain, boolean typedData) {
    /** The local chain. */
    public static final String LOCAL = "0x7a69";

    /** A network that deposits do not go through. */
    public static final String ETHEREUM = "0x1";

    /** On the local chain, able to do everything. */
    public static BrowserWallet of(String name, String account) {
        String uuid =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return new BrowserWallet(uuid, name, "black", account, LOCAL, true);
    }

    public BrowserWallet coloured(String other) {
        return new BrowserWallet(uuid, name, other, account, chain, typedData);
    }

    public BrowserWallet on(String network) {
        return new BrowserWallet(uuid, name, colour, account, network, typedData);
    }

    public BrowserWallet withoutTypedData() {
        return new BrowserWallet(uuid, name, colour, account, chain, false);
    }

    /** Puts one wallet of that account into every page that the context opens from now on. */
    public static void install(BrowserContext context, URI rpc, String address) {
        install(context, rpc, List.of(of("Scenario wallet", address)));
    }

    public static void install(BrowserContext context, URI rpc, List<BrowserWallet> wallets) {
        context.exposeFunction("__walletRpc", arguments -> Rpc.post(rpc, (String) arguments[0]));
        String script = script();
        for (BrowserWallet wallet : wallets) context.addInitScript(script.replace("%CONFIG%", wallet.config()));
    }

    /** The person says no to the next requests. */
    public void rejects(Page page, int times) {
        act(page, "rejects", Integer.toString(times));
    }

    /** The person allows a transaction so much gas and no more; 0 leaves it to the wallet again. */
    public void limitsGas(Page page, int units) {
        act(page, "limits", units == 0 ? "" : Integer.toString(units));
    }

    /** The person chooses another account in the wallet; empty locks it. */
    public void chooses(Page page, String other) {
        act(page, "choose", other);
    }

    /** The person chooses another network in the wallet. */
    public void switchesTo(Page page, String network) {
        act(page, "switchTo", network);
    }

    private void act(Page page, String what, String value) {
        page.evaluate("([wallet, what, value]) => window.__wallets[wallet][what](value)", List.of(uuid, what, value));
    }

    private String config() {
        String icon =
                "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 8 8%22><circle cx=%224%22"
                        + " cy=%224%22 r=%224%22 fill=%22" + colour + "%22/></svg>";
        return "{uuid: '%s', name: '%s', rdns: 'example.nodefair.%s', account: '%s', chain: '%s', typedData: %s, icon: '%s'}"
                .formatted(uuid, name, uuid, account, chain, typedData, icon);
    }

    private static String script() {
        try (InputStream in = BrowserWallet.class.getResourceAsStream("wallet.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
