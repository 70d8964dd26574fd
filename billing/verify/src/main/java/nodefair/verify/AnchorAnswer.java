package nodefair.verify;

import java.util.List;

/**
 * What a chain said about the roots of a proof.
 *
 * @param chain EIP-155 number, as the endpoint says it
 * @param contract that was asked, lower case
 */
public record AnchorAnswer(String chain, String contract, List<Step> steps) {
    public AnchorAnswer {
        steps = List.copyOf(steps);
    }

    /** Whether a proof names this contract as the place of each of its roots. */
    boolean isPlaceOf(Proof proof) {
        return proof.days().stream().allMatch(day -> day.anchors().stream()
                .anyMatch(anchor ->
                        anchor.chain().equals(chain) && anchor.contract().equals(contract)));
    }
}
