/** An Ethereum chain in memory that does everything a bad day brings, and endpoints that see it late, wrongly or not at all. */
package nodefair.billing.testing.chain;
