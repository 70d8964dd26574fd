package nodefair.protocol.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.nio.charset.StandardCharsets;
import nodefair.protocol.wire.Json;
import nodefair.protocol.wire.Limits;

/** Writes frames as JSON text and reads them strictly: sizes are bounded, unknown fields ignored, unknown types refused. */
public final class FrameCodec {
    private static final ObjectWriter WRITER = Json.mapper().writerFor(Frame.class);
    private static final ObjectReader READER = Json.mapper().readerFor(Frame.class);

    private FrameCodec() {}

    public static String write(Frame frame) {
        try {
            return WRITER.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frame cannot be written: " + frame.getClass(), e);
        }
    }

    public static FromNode readFromNode(String text) {
        return read(text, FromNode.class);
    }

    public static FromGateway readFromGateway(String text) {
        return read(text, FromGateway.class);
    }

    private static <T extends Frame> T read(String text, Class<T> side) {
        if (text.length() > Limits.FRAME_BYTES_MAX
                || text.getBytes(StandardCharsets.UTF_8).length > Limits.FRAME_BYTES_MAX) {
            throw new UnreadableFrame(Fault.Code.TOO_LARGE, "at most " + Limits.FRAME_BYTES_MAX + " bytes");
        }
        Frame frame = parse(text);
        if (!side.isInstance(frame)) {
            throw new UnreadableFrame(Fault.Code.UNEXPECTED, "this side does not send such a frame");
        }
        return side.cast(frame);
    }

    private static Frame parse(String text) {
        try {
            Frame frame = READER.readValue(text);
            if (frame == null) {
                throw new UnreadableFrame(Fault.Code.MALFORMED, "no JSON object");
            }
            return frame;
        } catch (InvalidTypeIdException e) {
            String type = String.valueOf(e.getTypeId());
            throw new UnreadableFrame(
                    Fault.Code.UNKNOWN_TYPE, "type " + type.substring(0, Math.min(40, type.length())));
        } catch (JsonProcessingException e) {
            throw new UnreadableFrame(Fault.Code.MALFORMED, Json.reason(e));
        }
    }
}
