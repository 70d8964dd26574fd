/** Whether a report is believed. Owns receipts, which are written with the acceptance. */
@NullMarked
package nodefair.gateway.verification;

import org.jspecify.annotations.NullMarked;
