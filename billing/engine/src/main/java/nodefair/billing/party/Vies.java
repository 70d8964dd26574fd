package nodefair.billing.party;

/** The European Commission's register of numbers for value added tax. */
public interface Vies {
    /**
     * What VIES says.
     *
     * @param consultationNumber named when the requester's own number was sent along; else empty
     * @param traderName as registered; empty where the member state does not tell
     * @param raw the answer as it came, at most some kilobytes
     */
    record Answer(boolean valid, String consultationNumber, String traderName, String traderAddress, String raw) {}

    /**
     * Asks whether a number is given to somebody.
     *
     * @param requester the platform's own number
     * @throws ViesUnavailable when there is no answer; nothing may be concluded from it
     */
    Answer check(VatId asked, VatId requester);
}
