package nodefair.billing.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ContractUtils;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;

/** Asks one Ethereum endpoint over HTTP; every answer is a plain value, every failure one of two exceptions. */
public final class ChainClient implements ChainEndpoint {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    // web3j's own default of 15 s would let a waiting caller sleep through a whole order
    private static final long POLL_INTERVAL_MS = 200;

    private static final int REVERTED = 3;
    private static final int INVALID_PARAMS = -32602;
    private static final int UNKNOWN_BLOCK = -39001;

    private final OkHttpClient http;
    private final ScheduledExecutorService executor;
    private final HttpService service;
    private final Web3j web3j;

    public ChainClient(String rpcUrl) {
        http = new OkHttpClient.Builder()
                .connectTimeout(TIMEOUT)
                .callTimeout(TIMEOUT)
                .build();
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "chain-client");
            thread.setDaemon(true);
            return thread;
        });
        service = new HttpService(rpcUrl, http);
        web3j = Web3j.build(service, POLL_INTERVAL_MS, executor);
    }

    @Override
    public long chainId() {
        return ask(web3j.ethChainId()).getChainId().longValueExact();
    }

    @Override
    public Block latest() {
        return block(DefaultBlockParameterName.LATEST).orElseThrow(() -> new ChainUnavailable("no latest block"));
    }

    @Override
    public Optional<Block> finalized() {
        Request<?, EthBlock> request = web3j.ethGetBlockByNumber(DefaultBlockParameterName.FINALIZED, false);
        EthBlock answer = answer(request);
        if (answer.hasError() && hasNoSuchTag(answer.getError())) return Optional.empty();
        return toBlock(checked(request, answer));
    }

    @Override
    public Optional<Block> block(long number) {
        return block(at(number));
    }

    @Override
    public List<ChainLog> logs(String contract, long fromBlock, long toBlock) {
        return logs(new EthFilter(at(fromBlock), at(toBlock), contract));
    }

    @Override
    public List<ChainLog> transfersTo(String token, String to, long fromBlock, long toBlock) {
        EthFilter filter = new EthFilter(at(fromBlock), at(toBlock), token);
        filter.addSingleTopic(TokenTransfer.TOPIC).addNullTopic().addSingleTopic(Abi.topicOf(to));
        return logs(filter);
    }

    private List<ChainLog> logs(EthFilter filter) {
        List<?> results = ask(web3j.ethGetLogs(filter)).getLogs();
        return results.stream()
                .map(result -> toChainLog(((EthLog.LogObject) result).get()))
                .toList();
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        return ask(web3j.ethGetTransactionReceipt(transactionHash))
                .getTransactionReceipt()
                .map(ChainClient::toReceipt);
    }

    @Override
    public long nonce(String address) {
        return ask(web3j.ethGetTransactionCount(address, DefaultBlockParameterName.LATEST))
                .getTransactionCount()
                .longValueExact();
    }

    @Override
    public long nonceAt(String address, long blockNumber) {
        return ask(web3j.ethGetTransactionCount(address, at(blockNumber)))
                .getTransactionCount()
                .longValueExact();
    }

    @Override
    public long pendingNonce(String address) {
        return ask(web3j.ethGetTransactionCount(address, DefaultBlockParameterName.PENDING))
                .getTransactionCount()
                .longValueExact();
    }

    @Override
    public BigInteger weiBalance(String address) {
        return ask(web3j.ethGetBalance(address, DefaultBlockParameterName.LATEST))
                .getBalance();
    }

    @Override
    public boolean hasCode(String address) {
        return ask(web3j.ethGetCode(address, DefaultBlockParameterName.LATEST))
                        .getCode()
                        .length()
                > "0x".length();
    }

    @Override
    public String codeAt(String address, long blockNumber) {
        return ask(web3j.ethGetCode(address, at(blockNumber))).getCode().toLowerCase(Locale.ROOT);
    }

    @Override
    public String view(String contract, String calldata) {
        Transaction call = Transaction.createEthCallTransaction(null, contract, calldata);
        return ask(web3j.ethCall(call, DefaultBlockParameterName.LATEST)).getValue();
    }

    @Override
    public long estimateGas(String from, String to, String calldata) {
        Transaction call = Transaction.createFunctionCallTransaction(from, null, null, null, to, calldata);
        return ask(web3j.ethEstimateGas(call)).getAmountUsed().longValueExact();
    }

    @Override
    public void send(SignedTransaction transaction) {
        var unused = ask(web3j.ethSendRawTransaction(transaction.raw()));
    }

    @Override
    public String viewAt(String contract, String calldata, long blockNumber) {
        Transaction call = Transaction.createEthCallTransaction(null, contract, calldata);
        return ask(web3j.ethCall(call, at(blockNumber))).getValue();
    }

    @Override
    public String viewAs(String address, String code, String calldata, long blockNumber) {
        Transaction call = Transaction.createEthCallTransaction(null, address, calldata);
        Map<String, Map<String, String>> instead = Map.of(address, Map.of("code", code));
        List<?> parameters = List.of(call, at(blockNumber), instead);
        return ask(new Request<>("eth_call", parameters, service, EthCall.class))
                .getValue();
    }

    /** Units of gas that creating a contract would use, refused like {@link #estimateGas}. */
    long gasToCreate(String from, String code) {
        Transaction creation = Transaction.createFunctionCallTransaction(from, null, null, null, null, code);
        return ask(web3j.ethEstimateGas(creation)).getAmountUsed().longValueExact();
    }

    /** Who was given which role of a contract, or lost it, in a range of blocks, in their order. */
    List<ChainLog> roleChanges(String contract, long fromBlock, long toBlock) {
        EthFilter filter = new EthFilter(at(fromBlock), at(toBlock), contract);
        filter.addOptionalTopics(RoleHolders.GRANTED, RoleHolders.REVOKED);
        return logs(filter);
    }

    /** The contract that a transaction created; empty when it is unknown or created none itself. */
    Optional<Creation> creation(String transactionHash) {
        return ask(web3j.ethGetTransactionByHash(transactionHash))
                .getTransaction()
                .filter(it -> it.getTo() == null || it.getTo().isEmpty())
                .map(it -> new Creation(
                        ContractUtils.generateContractAddress(it.getFrom(), it.getNonce())
                                .toLowerCase(Locale.ROOT),
                        it.getInput()));
    }

    @Override
    public void close() {
        web3j.shutdown();
        executor.shutdownNow();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private Optional<Block> block(DefaultBlockParameter which) {
        return toBlock(ask(web3j.ethGetBlockByNumber(which, false)));
    }

    private static Optional<Block> toBlock(EthBlock answer) {
        return Optional.ofNullable(answer.getBlock())
                .map(it -> new Block(
                        it.getNumber().longValueExact(),
                        it.getHash(),
                        it.getParentHash(),
                        it.getTimestamp().longValueExact(),
                        it.getBaseFeePerGas() == null ? BigInteger.ZERO : it.getBaseFeePerGas()));
    }

    private static <T extends Response<?>> T ask(Request<?, T> request) {
        return checked(request, answer(request));
    }

    private static <T extends Response<?>> T answer(Request<?, T> request) {
        try {
            return request.send();
        } catch (IOException | ClientConnectionException e) {
            throw new ChainUnavailable(request.getMethod() + " got no answer", e);
        }
    }

    private static <T extends Response<?>> T checked(Request<?, T> request, T response) {
        if (!response.hasError()) return response;
        Response.Error error = response.getError();
        @Nullable String data = error.getData();
        throw new ChainRefused(
                request.getMethod() + ": " + error.getMessage() + reason(data),
                isRevert(error.getCode(), error.getMessage()));
    }

    // an endpoint that is merely busy must not make a younger block count as final
    private static boolean hasNoSuchTag(Response.Error error) {
        @Nullable String message = error.getMessage();
        return error.getCode() == INVALID_PARAMS
                || error.getCode() == UNKNOWN_BLOCK
                || (message != null && message.contains("block not found"));
    }

    // code 3 is what clients agreed on; some endpoints in front of them pass on only the words
    private static boolean isRevert(int code, @Nullable String message) {
        return code == REVERTED || EvmFailure.isNamed(message);
    }

    private static String reason(@Nullable String data) {
        return data == null ? "" : " (" + RevertReason.name(data.replace("\"", "")) + ")";
    }

    private static DefaultBlockParameter at(long number) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
    }

    private static Receipt toReceipt(TransactionReceipt receipt) {
        return new Receipt(
                receipt.getTransactionHash(),
                receipt.getBlockNumber().longValueExact(),
                receipt.getBlockHash(),
                receipt.isStatusOK(),
                receipt.getGasUsed(),
                receipt.getLogs().stream().map(ChainClient::toChainLog).toList());
    }

    private static ChainLog toChainLog(Log log) {
        return new ChainLog(
                log.getBlockNumber().longValueExact(),
                log.getBlockHash(),
                log.getTransactionHash(),
                log.getLogIndex().intValueExact(),
                log.getAddress().toLowerCase(Locale.ROOT),
                log.getTopics(),
                log.getData());
    }
}
