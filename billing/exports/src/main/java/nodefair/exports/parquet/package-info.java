/** Columns for analysis: Apache Parquet. Owns no table. */
@NullMarked
package nodefair.exports.parquet;

import org.jspecify.annotations.NullMarked;
