package nodefair.marketplace.proof;

import java.nio.charset.StandardCharsets;

/** What a form field makes of a file is undone: its line ends, and the space that copying leaves around it. */
final class PastedProof {
    private PastedProof() {}

    /** Empty when nothing was pasted. */
    static byte[] bytes(String pasted) {
        String text = pasted.replace("\r\n", "\n").strip();
        return (text.isEmpty() ? "" : text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
