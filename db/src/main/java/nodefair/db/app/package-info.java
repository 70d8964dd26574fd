/** Published job templates. Owns the table apps. */
@NullMarked
package nodefair.db.app;

import org.jspecify.annotations.NullMarked;
