package nodefair.exports.parquet;

import java.util.List;

/** Where the columns of some rows lie in the file. */
record RowGroup(int rows, List<Chunk> chunks) {
    RowGroup {
        chunks = List.copyOf(chunks);
    }

    /** A column of the group. */
    record Chunk(long offset, long uncompressed, long compressed) {}

    long uncompressed() {
        return chunks.stream().mapToLong(Chunk::uncompressed).sum();
    }

    long compressed() {
        return chunks.stream().mapToLong(Chunk::compressed).sum();
    }
}
