package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A fresh chain with all contracts on it, and the accounts that use them. */
final class Anvil implements AutoCloseable {
    static final BigInteger FUNDS = BigInteger.valueOf(1_000_000_000);
    private static final long GAS = 8_000_000;

    final TransactionSigner operator = signer(0);
    final TransactionSigner renter = signer(1);
    final TransactionSigner stranger = signer(2);
    final TransactionSigner treasury = signer(3);
    final TransactionSigner admin = signer(4);
    final TransactionSigner arbiter = signer(5);
    final LocalChain localChain;
    final ChainClient chain;
    final Deployer deployer;
    final Deployment at;

    /** Skips the calling test, with a message, where anvil is not installed. */
    Anvil(Class<?> test) {
        boolean present = LocalChain.binary().isPresent();
        if (!present) {
            System.out.println(
                    "SKIPPED " + test.getSimpleName() + ": anvil is not installed (npm ci in billing/contracts)");
        }
        assumeTrue(present, "anvil is not installed");
        localChain = LocalChain.start(LocalChain.binary().orElseThrow());
        chain = new ChainClient(localChain.rpcUrl());
        Keyholders keyholders = new Keyholders(admin.address(), arbiter.address(), treasury.address());
        deployer = new Deployer(chain, LocalChain.KEYS.get(0), keyholders);
        at = deployer.ensure(Optional.empty());
        deployer.mint(at.ofToken(), Map.of(renter.address(), FUNDS, treasury.address(), FUNDS));
    }

    /** Sends a call and waits until it is mined. */
    Receipt run(TransactionSigner from, String to, String call) {
        SignedTransaction signed = from.call(chain.pendingNonce(from.address()), fees(), GAS, to, call);
        return mined(signed);
    }

    /** The new contract's address. */
    String create(TransactionSigner from, String code) {
        long nonce = chain.pendingNonce(from.address());
        mined(from.create(nonce, fees(), GAS, code));
        return from.contractAt(nonce);
    }

    void assertRefused(TransactionSigner from, String to, String call, String reason) {
        assertThatThrownBy(() -> chain.estimateGas(from.address(), to, call))
                .isInstanceOf(ChainRefused.class)
                .hasMessageContaining(reason);
    }

    BigInteger balance(String owner) {
        return chain.tokenBalance(at.token(), owner);
    }

    /** Lets the chain's clock jump; the next block has the later time. */
    void advance(Duration time) {
        long until = chain.latest().timestampSeconds() + time.toSeconds();
        rpc("evm_increaseTime", "[" + time.toSeconds() + "]");
        while (chain.latest().timestampSeconds() < until) Thread.onSpinWait();
    }

    /** A call that changes the chain in ways only anvil knows. */
    void rpc(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(URI.create(localChain.rpcUrl()))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException("the chain does not take " + method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        chain.close();
        localChain.close();
    }

    private Receipt mined(SignedTransaction signed) {
        chain.send(signed);
        Optional<Receipt> receipt = chain.receipt(signed.hash());
        while (receipt.isEmpty()) receipt = chain.receipt(signed.hash());
        assertThat(receipt.get().succeeded()).isTrue();
        return receipt.get();
    }

    private Fees fees() {
        return Fees.above(chain.latest().baseFee());
    }

    private static TransactionSigner signer(int number) {
        return new TransactionSigner(LocalChain.KEYS.get(number), LocalChain.CHAIN_ID);
    }
}
