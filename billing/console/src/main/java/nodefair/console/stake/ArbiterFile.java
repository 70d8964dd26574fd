package nodefair.console.stake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nodefair.billing.stake.ArbiterCalls;
import nodefair.billing.stake.SlashVerdict;
import nodefair.billing.stake.VerdictReceipts.Receipt;

/** All that an arbiter decides an appeal by, in one ZIP file. */
final class ArbiterFile {
    private ArbiterFile() {}

    static byte[] of(SlashVerdict verdict, byte[] evidence, List<Receipt> receipts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, "README.txt", text(verdict).getBytes(StandardCharsets.UTF_8));
            add(zip, "verdict.json", verdict.document().getBytes(StandardCharsets.UTF_8));
            add(zip, "evidence/" + verdict.evidenceName().replaceAll("[/\\\\]", "_"), evidence);
            add(zip, "statement.txt", verdict.statement().orElse("").getBytes(StandardCharsets.UTF_8));
            for (Receipt receipt : receipts) {
                add(
                        zip,
                        "receipts/" + receipt.attemptId() + ".json",
                        receipt.body().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
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
                        + verdict.appealSha256().orElse("not final yet") + ".",
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
