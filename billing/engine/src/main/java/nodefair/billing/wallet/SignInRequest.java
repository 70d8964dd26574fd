package nodefair.billing.wallet;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.wallet.WalletRefused.Reason;

/**
 * What we ask wallets to sign, and whether a message is one of these.
 *
 * @param page where the wallet is linked; its authority is the domain
 * @param chainId the network of the token rail
 */
record SignInRequest(URI page, long chainId) {
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Clocks differ; a message from a little ahead is one from now. */
    private static final Duration SKEW_MAX = Duration.ofMinutes(1);

    private static final Optional<String> STATEMENT = Optional.of(
            "Link this wallet to my Nodefair account. This moves no tokens and allows nobody to move them.");

    SignInMessage message(String address, String nonce, Instant now) {
        return new SignInMessage(
                Optional.of(page.getScheme()),
                page.getAuthority(),
                ChecksumAddress.of(address),
                STATEMENT,
                page,
                chainId,
                nonce,
                now,
                Optional.of(now.plus(LIFETIME)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** @throws WalletRefused when it is not what we ask, or not the time for it */
    void check(SignInMessage message, Instant now) {
        boolean ours = message.domain().equals(page.getAuthority())
                && message.scheme().map(page.getScheme()::equals).orElse(true)
                && message.uri().equals(page);
        if (!ours) throw new WalletRefused(Reason.OTHER_SITE);
        if (message.chainId() != chainId) throw new WalletRefused(Reason.OTHER_NETWORK);
        boolean asked = message.statement().equals(STATEMENT)
                && message.requestId().isEmpty()
                && message.resources().isEmpty();
        if (!asked) throw new WalletRefused(Reason.ALTERED);
        if (!isNow(message, now)) throw new WalletRefused(Reason.EXPIRED);
    }

    private static boolean isNow(SignInMessage message, Instant now) {
        Instant issued = message.issuedAt();
        return !issued.isAfter(now.plus(SKEW_MAX))
                && issued.plus(LIFETIME).isAfter(now)
                && message.expirationTime().map(now::isBefore).orElse(true)
                && message.notBefore().map(from -> !now.isBefore(from)).orElse(true);
    }
}
