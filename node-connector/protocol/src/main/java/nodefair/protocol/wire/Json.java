package nodefair.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one JSON dialect of the protocol: instants as ISO 8601 in milliseconds, absent in place of null, unknown fields ignored. */
public final class Json {
    private static final JsonMapper MAPPER = mapper(false);
    private static final JsonMapper CANONICAL = mapper(true);

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static String write(Object value) {
        return write(MAPPER, value);
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            return Check.present(type.getSimpleName(), value);
        } catch (JsonProcessingException e) {
            throw new InvalidField(type.getSimpleName(), "is not readable: " + reason(e));
        }
    }

    /** The bytes that are hashed and signed: fields sorted by name, no white space, whole numbers only. */
    public static byte[] canonical(Object value) {
        return write(CANONICAL, value).getBytes(StandardCharsets.UTF_8);
    }

    /** What a peer may read about its mistake: the rule that it broke, without our class names. */
    public static String reason(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidField) {
                return String.valueOf(cause.getMessage());
            }
        }
        String text = e.getOriginalMessage().replaceAll("`[^`]*`", "value").replaceAll("\\s+", " ");
        return text.length() > Limits.NAME_CHARS_MAX ? text.substring(0, Limits.NAME_CHARS_MAX) : text;
    }

    private static String write(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A protocol value cannot be written: " + value.getClass(), e);
        }
    }

    private static JsonMapper mapper(boolean sorted) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEPTH_MAX)
                        .maxNumberLength(32)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new SimpleModule("instants")
                        .addSerializer(Instant.class, new InstantWriter())
                        .addDeserializer(Instant.class, new InstantReader()))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
                .configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, sorted)
                .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, sorted)
                .configure(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, !sorted)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .build();
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            try {
                Instant instant = Instant.parse(text);
                if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(YEAR_10000)) {
                    throw context.weirdStringException(text, Instant.class, "not an instant between 1970 and 9999");
                }
                return instant;
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "not an ISO 8601 instant");
            }
        }
    }
}
