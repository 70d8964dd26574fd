/** Workbooks for spreadsheets, ECMA-376. Owns no table. */
@NullMarked
package nodefair.exports.xlsx;

import org.jspecify.annotations.NullMarked;
