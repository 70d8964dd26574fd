package nodefair.billing.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.web3j.utils.Numeric;

/** Holds a contract on a chain against what it is to be: its code, who holds its roles, what it was told. */
final class ContractCheck {
    private static final int BLOCKS_ASKED_FOR = 2_000;
    private static final String TOKEN_ACCEPTED = Abi.topic("TokenAccepted(address,bool)");

    private final ChainClient chain;
    private final long fromBlock;
    private final long toBlock;

    /** @param fromBlock no later than the block that has the first of the contracts */
    ContractCheck(ChainClient chain, long fromBlock) {
        this.chain = chain;
        this.fromBlock = fromBlock;
        this.toBlock = chain.latest().number();
    }

    /** What is wrong, in sentences; empty when nothing is. */
    List<String> differences(PlannedContract planned, String address) {
        if (!chain.hasCode(address)) return List.of("there is no contract at " + address);
        List<ChainLog> changes = roleChanges(address);
        if (changes.isEmpty())
            return List.of("no account was given a role since block " + fromBlock + "; is that its first block?");
        List<String> found = new ArrayList<>();
        code(planned, address, changes.get(0).transactionHash(), found);
        roles(planned, address, RoleHolders.of(changes), found);
        planned.answers().forEach((function, wanted) -> {
            String answer = answer(address, Abi.call(function));
            if (!answer.equals(wanted)) found.add(function + "() answers " + answer + ", not " + wanted);
        });
        return found;
    }

    /** Whether an escrow takes a token. */
    boolean isAccepted(String escrow, String token) {
        return answer(escrow, EscrowCalls.accepted(token)).equals(Abi.word(1));
    }

    /** The tokens that an escrow takes by what it told since its first block; lower case. */
    Set<String> accepted(String escrow) {
        Set<String> tokens = new TreeSet<>();
        for (ChainLog log : inRanges((from, to) -> chain.logs(escrow, from, to))) {
            if (!log.topics().get(0).equals(TOKEN_ACCEPTED)) continue;
            String token = Abi.addressAt(log.topics().get(1), 0);
            if (Abi.uintAt(log.data(), 0).signum() > 0) tokens.add(token);
            else tokens.remove(token);
        }
        return tokens;
    }

    // another contract than meant refuses what it does not know
    private String answer(String contract, String call) {
        try {
            return chain.view(contract, call);
        } catch (ChainRefused refused) {
            if (refused.isRevert()) return "nothing";
            throw refused;
        }
    }

    private List<ChainLog> roleChanges(String address) {
        return inRanges((from, to) -> chain.roleChanges(address, from, to));
    }

    private List<ChainLog> inRanges(BiFunction<Long, Long, List<ChainLog>> asked) {
        List<ChainLog> all = new ArrayList<>();
        for (long block = fromBlock; block <= toBlock; block += BLOCKS_ASKED_FOR) {
            all.addAll(asked.apply(block, Math.min(toBlock, block + BLOCKS_ASKED_FOR - 1)));
        }
        return all;
    }

    // code that runs may be the right one and its constructor another: what created it is looked at, all but its
    // arguments,
    // because whom it named may have been replaced since, and all that they did is in roles, answers and accepted
    // tokens
    private void code(PlannedContract planned, String address, String transaction, List<String> found) {
        Creation made = chain.creation(transaction)
                .filter(it -> it.contract().equals(address))
                .orElse(null);
        if (made == null) {
            found.add("transaction " + transaction + ", its first since block " + fromBlock + ", did not create it");
            return;
        }
        int argumentChars =
                planned.creation().length() - planned.artefact().bytecode().length();
        String code = made.code().substring(0, Math.max(0, made.code().length() - argumentChars));
        String hash = sha256(code);
        if (!hash.equals(planned.artefact().listedHash())) {
            found.add("its code has the SHA-256 " + hash + ", "
                    + planned.artefact().name() + " of bytecode.sha256 has "
                    + planned.artefact().listedHash());
        }
    }

    private void roles(PlannedContract planned, String address, RoleHolders holders, List<String> found) {
        Set<String> others = new TreeSet<>(holders.roles());
        for (Map.Entry<String, String> role : planned.roles().entrySet()) {
            String id =
                    role.getKey().equals(PlannedContract.ADMIN) ? RoleHolders.ADMIN : RoleHolders.role(role.getKey());
            others.remove(id);
            Set<String> actual = holders.holdersOf(id);
            if (!actual.equals(Set.of(role.getValue()))) {
                found.add(role.getKey() + " is held by " + actual + ", not by " + role.getValue() + " alone");
            }
            String call = Abi.call("hasRole", Abi.bytes32(id), Abi.address(role.getValue()));
            if (!answer(address, call).equals(Abi.word(1))) {
                found.add(role.getValue() + " does not have " + role.getKey());
            }
        }
        others.forEach(role -> found.add("the role " + role + " is held by " + holders.holdersOf(role)));
    }

    private static String sha256(String hex) {
        try {
            byte[] bytes = Numeric.hexStringToByteArray(hex);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
