/** The pages as a person sees them: labels to press and words to read, no markup in the scenarios. Owns no tables. */
package nodefair.acceptance.page;
