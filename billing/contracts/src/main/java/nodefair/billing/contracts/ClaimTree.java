package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * The Merkle tree of what payees may claim of a token in all, as the PayoutDistributor contract checks it: leaves hashed
 * twice, pairs sorted, an odd node carried up.
 */
public final class ClaimTree {
    private final List<List<BigInteger>> levels = new ArrayList<>();
    private final List<String> payees;
    private final BigInteger total;

    /**
     * @param chainId of the chain of the contract, which pays for leaves of its own chain and address alone
     * @param distributor the contract's address
     * @param cumulative base units that each payee may claim since the beginning, by address; not empty
     * @throws IllegalArgumentException without a payee, or when two spellings of one address are in it
     */
    public ClaimTree(long chainId, String distributor, String token, Map<String, BigInteger> cumulative) {
        if (cumulative.isEmpty()) throw new IllegalArgumentException("a tree needs a leaf");
        TreeMap<String, BigInteger> sorted = new TreeMap<>();
        cumulative.forEach((payee, amount) -> {
            if (sorted.put(lower(payee), amount) != null) {
                throw new IllegalArgumentException("is twice in the tree: " + payee);
            }
        });
        String place = word(BigInteger.valueOf(chainId)) + word(Numeric.toBigInt(distributor));
        payees = List.copyOf(sorted.keySet());
        total = sorted.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> level = new ArrayList<>();
        sorted.forEach((payee, amount) -> level.add(leaf(place, token, payee, amount)));
        levels.add(level);
        while (top().size() > 1) levels.add(above(top()));
    }

    /** Hex with 0x. */
    public String root() {
        return hex(top().get(0));
    }

    /** The sum of the leaves, base units. */
    public BigInteger total() {
        return total;
    }

    /** What stands for a payee in the tree, hex with 0x; the address in any spelling. */
    public String leaf(String payee) {
        return hex(levels.get(0).get(indexOf(payee)));
    }

    /** The siblings from a payee's leaf up, hex with 0x; the address in any spelling. */
    public List<String> proof(String payee) {
        int index = indexOf(payee);
        List<String> proof = new ArrayList<>();
        for (List<BigInteger> level : levels) {
            int sibling = index ^ 1;
            if (sibling < level.size()) proof.add(hex(level.get(sibling)));
            index /= 2;
        }
        return proof;
    }

    private int indexOf(String payee) {
        int index = payees.indexOf(lower(payee));
        if (index < 0) throw new IllegalArgumentException("no leaf of " + payee);
        return index;
    }

    private List<BigInteger> top() {
        return levels.get(levels.size() - 1);
    }

    private static List<BigInteger> above(List<BigInteger> level) {
        List<BigInteger> above = new ArrayList<>();
        for (int i = 0; i + 1 < level.size(); i += 2) above.add(pair(level.get(i), level.get(i + 1)));
        if (level.size() % 2 == 1) above.add(level.get(level.size() - 1));
        return above;
    }

    private static BigInteger leaf(String place, String token, String payee, BigInteger amount) {
        String words = place + word(Numeric.toBigInt(token)) + word(Numeric.toBigInt(payee)) + word(amount);
        return hash(word(hash(words)));
    }

    private static BigInteger pair(BigInteger a, BigInteger b) {
        return hash(word(a.min(b)) + word(a.max(b)));
    }

    private static BigInteger hash(String hex) {
        return Numeric.toBigInt(Hash.sha3(Numeric.hexStringToByteArray(hex)));
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static String word(BigInteger value) {
        return Numeric.toHexStringNoPrefixZeroPadded(value, 64);
    }

    private static String hex(BigInteger node) {
        return "0x" + word(node);
    }
}
