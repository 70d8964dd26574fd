/**
 * Invoices, credit notes and self-billed invoices: what they say and which entries they state. Owns invoice_series, invoices,
 * invoice_parties, invoice_lines, invoice_items and invoice_documents.
 */
@NullMarked
package nodefair.billing.invoice;

import org.jspecify.annotations.NullMarked;
