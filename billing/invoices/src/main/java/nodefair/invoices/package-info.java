/**
 * The files of invoices: XRechnung, and a PDF/A-3 that a person reads with the EN 16931 invoice inside. Only the finance console
 * packs it, for its libraries are heavy. Owns no table; stores files through the engine.
 */
@NullMarked
package nodefair.invoices;

import org.jspecify.annotations.NullMarked;
