package nodefair.protocol.receipt;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Json;

/** What was asked for, as hashes: two attempts of one job have the same. */
public record JobDigest(String moduleSha256, String argumentsSha256, String inputsSha256) {
    public JobDigest {
        Check.sha256("job.moduleSha256", moduleSha256);
        Check.sha256("job.argumentsSha256", argumentsSha256);
        Check.sha256("job.inputsSha256", inputsSha256);
    }

    public static JobDigest of(String moduleSha256, List<String> arguments, List<RemoteFile> inputs) {
        List<Map<String, String>> files = inputs.stream()
                .sorted(Comparator.comparing(RemoteFile::path))
                .map(file -> Map.of("path", file.path(), "sha256", file.sha256()))
                .toList();
        return new JobDigest(moduleSha256, hash(arguments), hash(files));
    }

    /** The digest of all outputs, the same whatever order they were found in. */
    public static String ofOutputs(List<OutputFile> outputs) {
        return hash(
                outputs.stream().sorted(Comparator.comparing(OutputFile::path)).toList());
    }

    private static String hash(Object value) {
        return Sha256.of(Json.canonical(value));
    }
}
