package nodefair.db.node;

import jakarta.persistence.Embeddable;
import java.util.List;
import nodefair.db.app.Executor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has, or what one slot of an offer or an order gives.
 *
 * @param gpuModel null without a GPU
 * @param executors words of {@link Executor}
 */
@Embeddable
public record Shape(
        int cores,
        int memoryMb,
        int diskGb,
        @Nullable String gpuModel,
        int gpuMemoryGb,
        @JdbcTypeCode(SqlTypes.ARRAY) List<String> executors) {
    public Shape {
        executors = List.copyOf(executors);
    }

    public boolean runs(Executor executor) {
        return executors.contains(executor.word());
    }

    /** Whether a job that was promised the other shape can run here. */
    public boolean covers(Shape other) {
        boolean gpuFits =
                other.gpuModel == null || (other.gpuModel.equals(gpuModel) && gpuMemoryGb >= other.gpuMemoryGb);
        return cores >= other.cores
                && memoryMb >= other.memoryMb
                && diskGb >= other.diskGb
                && gpuFits
                && executors.containsAll(other.executors);
    }
}
