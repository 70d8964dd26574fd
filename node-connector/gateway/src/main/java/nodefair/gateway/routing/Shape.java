package nodefair.gateway.routing;

import org.jspecify.annotations.Nullable;

/** Size of a machine, or of what an order bought. */
public record Shape(int cores, int memoryMb, int diskGb, @Nullable String gpuModel, int gpuMemoryGb) {
    /** Whether this is equal or better in every part; a GPU counts only when it is the same model. */
    public boolean atLeast(Shape wanted) {
        boolean gpu =
                wanted.gpuModel == null || (wanted.gpuModel.equals(gpuModel) && gpuMemoryGb >= wanted.gpuMemoryGb);
        return gpu && cores >= wanted.cores && memoryMb >= wanted.memoryMb && diskGb >= wanted.diskGb;
    }
}
