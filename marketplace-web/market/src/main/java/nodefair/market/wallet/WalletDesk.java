package nodefair.market.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.wallet.Wallet;
import nodefair.billing.wallet.WalletLinking;
import nodefair.billing.wallet.WalletRefused;
import nodefair.billing.wallet.Wallets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Links wallets to a renter's account, and lets go of them. */
@ApplicationScoped
public class WalletDesk {
    /** The page on which wallets are linked; a signed message names it. */
    private static final String PAGE = "/account";

    @Inject
    private WalletLinking linking;

    @Inject
    private Wallets wallets;

    @Inject
    @ConfigProperty(name = "nodefair.public.url", defaultValue = "http://localhost:8700")
    private String publicUrl;

    /** Whether there is anything to link a wallet for. */
    public boolean isOn() {
        return linking.isOn();
    }

    /** First linked first. */
    public List<LinkedWallet> of(UUID accountId) {
        return wallets.of(accountId).stream().map(WalletDesk::view).toList();
    }

    /**
     * A message for the wallet to sign, good for ten minutes and one try.
     *
     * @throws WalletDenied when there is no such address
     */
    public String ask(UUID accountId, String address) {
        try {
            return linking.ask(accountId, address, page());
        } catch (WalletRefused refused) {
            throw new WalletDenied(refused);
        }
    }

    /**
     * @param message as it was signed; a form's line ends are put right
     * @throws WalletDenied with the reason; a new message must be signed then
     */
    public LinkedWallet link(UUID accountId, String message, String signature) {
        try {
            return view(linking.link(accountId, message.replace("\r\n", "\n"), signature.strip(), page()));
        } catch (WalletRefused refused) {
            throw new WalletDenied(refused);
        }
    }

    /** Deposits made from it are not touched. */
    public void remove(UUID accountId, UUID walletId) {
        wallets.remove(accountId, walletId);
    }

    private URI page() {
        String home = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        return URI.create(home + PAGE);
    }

    private static LinkedWallet view(Wallet wallet) {
        return new LinkedWallet(
                wallet.id(), ChecksumAddress.of(wallet.address()), wallet.contract(), wallet.linkedAt());
    }
}
