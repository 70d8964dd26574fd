/** Who of the staff did what. Reads and adds to audit_events, which db owns. */
@NullMarked
package nodefair.billing.audit;

import org.jspecify.annotations.NullMarked;
