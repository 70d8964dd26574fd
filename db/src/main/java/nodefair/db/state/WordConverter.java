package nodefair.db.state;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/** Maps an enum to the word that the database holds; each enum has its own small subclass. */
public abstract class WordConverter<E extends Enum<E> & Word> implements AttributeConverter<E, String> {
    private final Class<E> words;

    protected WordConverter(Class<E> words) {
        this.words = words;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E constant) {
        return constant == null ? null : constant.word();
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String word) {
        return word == null ? null : Word.of(words, word);
    }
}
