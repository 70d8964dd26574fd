/**
 * Who buys and sells, where they are, and what tax follows from it, with the proof kept. Owns billing_parties, place_evidence,
 * vat_consultations and tax_decisions.
 */
@NullMarked
package nodefair.billing.party;

import org.jspecify.annotations.NullMarked;
