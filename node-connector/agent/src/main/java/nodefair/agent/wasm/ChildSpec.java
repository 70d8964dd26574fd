package nodefair.agent.wasm;

import java.util.List;

/**
 * What a sandbox process is told to run.
 *
 * @param outputBytes bound of all files below the output folder
 * @param logBytes bound of stdout and stderr together
 */
public record ChildSpec(
        String module,
        String inputFolder,
        String outputFolder,
        String programName,
        List<String> arguments,
        int memoryMb,
        long outputBytes,
        int outputFiles,
        long logBytes) {}
