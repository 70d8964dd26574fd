package nodefair.db.state;

import java.util.Locale;

/** An enum constant that is stored as its lower-case name. */
public interface Word {
    String name();

    /** As it is stored, shown in URLs and written in logs. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that the enum does not have */
    static <E extends Enum<E> & Word> E of(Class<E> words, String word) {
        for (E constant : words.getEnumConstants()) {
            if (constant.word().equals(word)) return constant;
        }
        throw new IllegalArgumentException(words.getSimpleName() + " has no word " + word);
    }
}
