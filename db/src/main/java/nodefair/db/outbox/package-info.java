/** Calls to outside parties that are still to be made. Owns the table outbox. */
@NullMarked
package nodefair.db.outbox;

import org.jspecify.annotations.NullMarked;
