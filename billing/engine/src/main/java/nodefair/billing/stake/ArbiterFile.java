package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nodefair.billing.stake.VerdictReceipts.Signed;

/** Puts all that an arbiter decides an appeal by into one ZIP file. */
@ApplicationScoped
public class ArbiterFile {
    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private VerdictReceipts receipts;

    /** Empty for a verdict that has no final appeal: there is nothing to decide about it. */
    @Transactional
    public Optional<byte[]> of(SlashVerdict verdict) {
        if (verdict.appealSha256().isEmpty()) return Optional.empty();
        byte[] evidence = verdicts.evidence(verdict.id()).orElseThrow();
        return Optional.of(zip(verdict, evidence, receipts.bodies(verdict.id())));
    }

    private static byte[] zip(SlashVerdict verdict, byte[] evidence, List<Signed> receipts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, "README.txt", text(verdict));
            add(zip, "verdict.json", verdict.document());
            add(zip, "evidence/" + verdict.evidenceName().replaceAll("[/\\\\]", "_"), evidence);
            add(zip, "statement.txt", verdict.statement().orElse(""));
            for (Signed receipt : receipts) {
                add(zip, "receipts/" + receipt.attemptId() + ".json", receipt.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        add(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String text(SlashVerdict verdict) {
        return String.join(
                "\n",
                "Verdict " + verdict.id() + " about a stake, appealed against",
                "",
                "chain id: " + VerdictFile.read(verdict.document()).chainId(),
                "contract: " + verdict.contract(),
                "nodeId:   " + verdict.nodeKey(),
                "owner:    " + verdict.owner(),
                "amount:   " + verdict.amount() + " base units of the token",
                "decide until: " + verdict.decisionUntil().map(Object::toString).orElse("unknown")
                        + "; later nothing can be taken",
                "taken not before: "
                        + verdict.appealUntil().map(Object::toString).orElse("unknown"),
                "",
                "verdict.json is the evidence that the chain names: its SHA-256 is " + verdict.documentSha256() + ".",
                "It names the digests of the file in evidence/ and of each receipt in receipts/, which the node signed.",
                "The appeal on the chain names the SHA-256 of the statement: "
                        + verdict.appealSha256().orElseThrow() + ".",
                verdict.isStatementProven()
                        ? "statement.txt has that digest."
                        : "statement.txt does not have that digest: it is what the provider wrote here, and not proven.",
                "",
                "From the arbiter's account, to the contract, without value:",
                "to have it taken, executeSlash(nodeId, owner): " + ArbiterCalls.taking(verdict),
                "to call it off, cancelSlash(nodeId, owner): " + ArbiterCalls.sparing(verdict),
                "");
    }
}
