package nodefair.billing.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.contracts.PersonalSignature;
import nodefair.billing.wallet.WalletRefused.Reason;

/**
 * Links a wallet to an account: we write a message, the wallet signs it, we check that it did (EIP-4361). A wallet is never
 * asked to sign in; the account is signed in already. Waits for the chain where the wallet is a contract, so it has no transaction.
 */
@ApplicationScoped
public class WalletLinking {
    @Inject
    private TokenRail rail;

    @Inject
    private WalletNonces nonces;

    @Inject
    private Wallets wallets;

    @Inject
    private Clock clock;

    /** Whether wallets are of any use here. */
    public boolean isOn() {
        return rail.isOn();
    }

    /**
     * The message that the wallet signs, good for ten minutes and for one try.
     *
     * @param page where the wallet is linked
     */
    public String ask(UUID accountId, String address, URI page) {
        SignInRequest request = request(page);
        if (!ChecksumAddress.isAddress(address)) throw new WalletRefused(Reason.ADDRESS);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return request.message(address, nonces.issue(accountId), now).text();
    }

    /**
     * Each message is tried once, whatever comes of it.
     *
     * @param text the message as it was signed
     * @param signature hex with 0x, of personal_sign
     * @throws WalletRefused with the reason
     */
    public Wallet link(UUID accountId, String text, String signature, URI page) {
        SignInRequest request = request(page);
        SignInMessage message = SignInMessage.parse(text).orElseThrow(() -> new WalletRefused(Reason.UNREADABLE));
        request.check(message, clock.instant());
        if (!nonces.spend(accountId, message.nonce())) throw new WalletRefused(Reason.USED);
        boolean byKey = PersonalSignature.isByKey(message.address(), text, signature);
        if (!byKey && !isByContract(message.address(), text, signature)) throw new WalletRefused(Reason.NOT_SIGNED);
        return wallets.add(accountId, message.address().toLowerCase(Locale.ROOT), request.chainId(), !byKey);
    }

    private SignInRequest request(URI page) {
        if (!rail.isOn()) throw new WalletRefused(Reason.RAIL_IS_OFF);
        return new SignInRequest(page, rail.home().chainId());
    }

    private boolean isByContract(String address, String text, String signature) {
        try {
            return PersonalSignature.isByContract(
                    rail.home().chain(), address.toLowerCase(Locale.ROOT), text, signature);
        } catch (ChainUnavailable unknown) {
            throw new WalletRefused(Reason.CHAIN_IS_SILENT);
        }
    }
}
