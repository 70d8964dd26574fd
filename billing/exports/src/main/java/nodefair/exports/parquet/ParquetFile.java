package nodefair.exports.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.report.Column;
import nodefair.exports.file.About;
import nodefair.exports.file.ReportFile;

/**
 * Parquet, format version 1: one flat table, optional columns, plain values, gzip. Amounts are decimal(18, 6) on 64 bits, times are
 * timestamps in UTC. Row groups of 100,000 rows are what is kept in memory. What the export says about itself is in the footer.
 */
public final class ParquetFile implements ReportFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP_ROWS = 100_000;

    private final OutputStream out;
    private final List<RowGroup> groups = new ArrayList<>();
    private List<ColumnPages> pages = List.of();
    private long position;
    private int place;
    private int groupRows;

    public ParquetFile(OutputStream out) {
        this.out = out;
        write(MAGIC);
    }

    @Override
    public void head(List<Column> columns) {
        pages = columns.stream().map(ColumnPages::new).toList();
    }

    @Override
    public void text(String value) {
        pages.get(place++).value(value);
    }

    @Override
    public void number(long value) {
        pages.get(place++).value(value);
    }

    @Override
    public void money(long micros) {
        number(micros);
    }

    @Override
    public void decimal(long millionths) {
        number(millionths);
    }

    @Override
    public void instant(long micros) {
        number(micros);
    }

    @Override
    public void empty() {
        pages.get(place++).none();
    }

    @Override
    public void endRow() {
        place = 0;
        if (++groupRows == GROUP_ROWS) endGroup();
    }

    @Override
    public void finish(About about) {
        if (groupRows > 0) endGroup();
        byte[] footer = Footer.of(pages.stream().map(ColumnPages::column).toList(), groups, about);
        write(footer);
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        write(MAGIC);
    }

    private void endGroup() {
        List<RowGroup.Chunk> chunks = new ArrayList<>();
        for (ColumnPages column : pages) {
            byte[] compressed = column.take();
            chunks.add(new RowGroup.Chunk(position, column.uncompressed(), compressed.length));
            write(compressed);
            column.beginGroup();
        }
        groups.add(new RowGroup(groupRows, chunks));
        groupRows = 0;
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        position += bytes.length;
    }
}
