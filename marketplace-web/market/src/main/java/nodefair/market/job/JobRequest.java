package nodefair.market.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a renter asks to run.
 *
 * @param appId template; its module is used and {@code module} may be null
 * @param module the renter's own module, null with an app
 * @param exampleInputs run the app's example files; {@code inputs} come on top
 * @param memoryMb limit
 * @param wallSeconds limit of the time a node may take; also what the order must have left
 * @param outputMb limit of all output files together
 */
public record JobRequest(
        UUID orderId,
        @Nullable UUID appId,
        String name,
        @Nullable Upload module,
        List<String> arguments,
        List<Upload> inputs,
        boolean exampleInputs,
        int memoryMb,
        int wallSeconds,
        int outputMb) {
    public JobRequest {
        arguments = List.copyOf(arguments);
        inputs = List.copyOf(inputs);
    }

    /**
     * A file on its way in, not stored yet.
     *
     * @param path below {@code /in}, parted by slashes
     * @param bytes size, known before the content is read
     */
    public record Upload(String path, long bytes, Content content) {}

    /** Opens a file's content, each time from its start. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
