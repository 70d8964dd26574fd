package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What the platform asks of an Ethereum chain. Every answer is a plain value; a failure is {@link ChainUnavailable} when there is
 * no usable answer and {@link ChainRefused} when there is one that says no. Addresses and hashes are lower case, with 0x.
 */
public interface ChainEndpoint extends AutoCloseable {
    long chainId();

    Block latest();

    /** The newest block that is never undone; empty where the chain has no such tag or no final block yet. */
    Optional<Block> finalized();

    /** Empty while there is no block of that number. */
    Optional<Block> block(long number);

    /** Logs of one contract in a range of blocks, both ends included, in chain order. */
    List<ChainLog> logs(String contract, long fromBlock, long toBlock);

    /** Transfers of a token to one address in a range of blocks, both ends included, in chain order. */
    default List<ChainLog> transfersTo(String token, String to, long fromBlock, long toBlock) {
        return logs(token, fromBlock, toBlock).stream()
                .filter(log -> TokenTransfer.decode(log.topics(), log.data())
                        .filter(transfer -> transfer.to().equals(to))
                        .isPresent())
                .toList();
    }

    /** Empty while the transaction is not mined, and when it was never heard of. */
    Optional<Receipt> receipt(String transactionHash);

    /** The number of mined transactions of an account, which is the next nonce the chain expects. */
    long nonce(String address);

    /** As {@link #nonce}, as of a block; refused by endpoints that no longer keep its state. */
    long nonceAt(String address, long blockNumber);

    /** As {@link #nonce}, counting those still waiting in the pool. */
    long pendingNonce(String address);

    BigInteger weiBalance(String address);

    /** Whether a call of an address is answered by code, in the newest block. */
    boolean hasCode(String address);

    /** The code at an address as of a block, hex with 0x; refused by endpoints that no longer keep its state. */
    String codeAt(String address, long blockNumber);

    /** Calls a view function at the latest block; the result is ABI-encoded. */
    String view(String contract, String calldata);

    /** As {@link #view}, as of a block; refused by endpoints that no longer keep its state. */
    String viewAt(String contract, String calldata, long blockNumber);

    /**
     * Calls a function of code that stands at an address for this one call, in the place of whatever is there, as of a block; nothing is
     * kept. Refused by endpoints that do not serve it.
     *
     * @param code what runs, hex
     */
    default String viewAs(String address, String code, String calldata, long blockNumber) {
        throw new ChainRefused("the endpoint runs no code in another's place", false);
    }

    /** Gas that a call would use now; refuses with the contract's reason when it would revert. */
    long estimateGas(String from, String to, String calldata);

    /** Hands a signed transaction over; sending the same one again is harmless. */
    void send(SignedTransaction transaction);

    /** Told up to which block its answers were believed for good where it has no final tag itself. */
    default void believed(long finalBlock) {}

    @Override
    void close();

    default BigInteger tokenBalance(String token, String owner) {
        return Abi.uintAt(view(token, TokenCalls.balanceOf(owner)), 0);
    }

    /** What a distributor can pay out in the newest block, in base units: what is free there, and what the treasury lets it take. */
    default BigInteger payableBy(String distributor, String token, String treasury) {
        BigInteger free = Abi.uintAt(view(distributor, DistributorCalls.free(token)), 0);
        BigInteger allowed = Abi.uintAt(view(token, TokenCalls.allowance(treasury, distributor)), 0);
        return free.add(tokenBalance(token, treasury).min(allowed));
    }

    /** As {@link #tokenBalance}, as of a block; refused by endpoints that no longer keep its state. */
    default BigInteger tokenBalanceAt(String token, String owner, long blockNumber) {
        return Abi.uintAt(viewAt(token, TokenCalls.balanceOf(owner), blockNumber), 0);
    }

    /**
     * What an escrow contract counts as its orders', in base units, as of a block; what it has beyond was sent past it. Nothing while
     * the contract was not there.
     */
    default BigInteger escrowHeldAt(String escrow, String token, long blockNumber) {
        return Abi.countAt(viewAt(escrow, EscrowCalls.held(token), blockNumber));
    }

    /** What a distributor has and promised to nobody, in base units, as of a block; nothing while it was not there. */
    default BigInteger distributorFreeAt(String distributor, String token, long blockNumber) {
        return Abi.countAt(viewAt(distributor, DistributorCalls.free(token), blockNumber));
    }

    default EscrowDeposit deposit(String escrow, String orderKey, String renter) {
        return EscrowDeposit.decode(view(escrow, EscrowCalls.depositOf(orderKey, renter)));
    }
}
