package nodefair.exports.parquet;

import java.util.List;
import java.util.Map;
import nodefair.billing.report.Column;
import nodefair.exports.file.About;

/** The file's metadata: schema, row groups, and what the export says about itself. Numbers are those of parquet.thrift. */
final class Footer {
    private static final int INT64 = 2;
    private static final int BYTE_ARRAY = 6;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int DECIMAL = 5;
    private static final int TIMESTAMP_MICROS = 10;
    private static final int GZIP = 2;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int SCALE = 6;
    private static final int PRECISION = 18;

    private Footer() {}

    static byte[] of(List<Column> columns, List<RowGroup> groups, About about) {
        CompactProtocol thrift = new CompactProtocol();
        thrift.open().i32(1, 1).list(2, CompactProtocol.STRUCT, columns.size() + 1);
        thrift.open().text(4, "report").i32(5, columns.size()).close();
        columns.forEach(column -> schema(thrift, column));
        thrift.i64(3, groups.stream().mapToLong(RowGroup::rows).sum());
        thrift.list(4, CompactProtocol.STRUCT, groups.size());
        groups.forEach(group -> group(thrift, columns, group));
        Map<String, String> facts = about.facts();
        thrift.list(5, CompactProtocol.STRUCT, facts.size());
        facts.forEach((name, value) ->
                thrift.open().text(1, "nodefair." + name).text(2, value).close());
        return thrift.text(6, "nodefair").close().bytes();
    }

    private static void schema(CompactProtocol thrift, Column column) {
        boolean text =
                switch (column.kind()) {
                    case TEXT, CURRENCY -> true;
                    case NUMBER, MONEY, DECIMAL, INSTANT -> false;
                };
        thrift.open().i32(1, text ? BYTE_ARRAY : INT64).i32(3, OPTIONAL).text(4, column.name());
        switch (column.kind()) {
            case TEXT, CURRENCY ->
                thrift.i32(6, UTF8).struct(10).struct(1).close().close();
            case MONEY, DECIMAL ->
                thrift.i32(6, DECIMAL)
                        .i32(7, SCALE)
                        .i32(8, PRECISION)
                        .struct(10)
                        .struct(5)
                        .i32(1, SCALE)
                        .i32(2, PRECISION)
                        .close()
                        .close();
            case INSTANT ->
                thrift.i32(6, TIMESTAMP_MICROS)
                        .struct(10)
                        .struct(8)
                        .flag(1)
                        .struct(2)
                        .struct(2)
                        .close()
                        .close()
                        .close()
                        .close();
            case NUMBER -> {}
        }
        thrift.close();
    }

    private static void group(CompactProtocol thrift, List<Column> columns, RowGroup group) {
        thrift.open().list(1, CompactProtocol.STRUCT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            RowGroup.Chunk chunk = group.chunks().get(i);
            Column column = columns.get(i);
            boolean text = column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.CURRENCY;
            thrift.open()
                    .i64(2, chunk.offset())
                    .struct(3)
                    .i32(1, text ? BYTE_ARRAY : INT64)
                    .i32s(2, PLAIN, RLE)
                    .texts(3, column.name())
                    .i32(4, GZIP)
                    .i64(5, group.rows())
                    .i64(6, chunk.uncompressed())
                    .i64(7, chunk.compressed())
                    .i64(9, chunk.offset())
                    .close()
                    .close();
        }
        thrift.i64(2, group.uncompressed())
                .i64(3, group.rows())
                .i64(6, group.compressed())
                .close();
    }
}
