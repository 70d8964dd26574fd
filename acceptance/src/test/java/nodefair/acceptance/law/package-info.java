/** The law of the house: who may know whom, how long a file may be, what is banned. */
package nodefair.acceptance.law;
