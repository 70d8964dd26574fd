package nodefair.ui.part;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.ReaderZone;

/**
 * {@code <nf:time value="#{row.at}" as="clock|date|datetime" in="UTC"/>}: a point in time with the zone's name, date and time
 * unless told otherwise; in the reader's zone, or in UTC, by which the books go. A {@link Duration} is written as {@code 38:12}.
 */
@FacesComponent(value = "nodefair.Time", createTag = true, tagName = "time", namespace = Part.NAMESPACE)
public class TimePart extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        Object value = attribute("value") instanceof Optional<?> perhaps ? perhaps.orElse(null) : attribute("value");
        if (value == null) return;
        ResponseWriter out = open(context, "time", "nowrap");
        if (value instanceof Duration span) {
            out.writeAttribute("datetime", span.toString(), null);
            out.writeText(TimeText.duration(span), null);
        } else {
            Instant at = value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
            out.writeAttribute("datetime", at.toString(), null);
            ZoneId zone = text("in").equals("UTC")
                    ? ZoneOffset.UTC
                    : CDI.current().select(ReaderZone.class).get().get();
            out.writeText(point(at, zone), null);
            if (!text("as").equals("clock")) element(out, "span", "unit", " " + TimeText.zone(at, zone));
        }
        out.endElement("time");
    }

    private String point(Instant at, ZoneId zone) {
        return switch (text("as")) {
            case "clock" -> TimeText.clock(at, zone);
            case "date" -> TimeText.date(at, zone);
            case "", "datetime" -> TimeText.dateAndTime(at, zone);
            default -> throw new IllegalArgumentException("as is clock, date or datetime, not " + text("as"));
        };
    }
}
