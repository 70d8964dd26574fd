package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;
import nodefair.ui.format.UptimeStrip;
import org.jspecify.annotations.Nullable;

/**
 * {@code <nf:uptimeStrip days="#{row.days}"/>}: a list with one share per day, oldest first, 0 to 1, null when not
 * offered. {@code daily="true"} draws each day for itself; {@code sentence} replaces the spoken text.
 */
@FacesComponent(value = "nodefair.UptimeStrip", createTag = true, tagName = "uptimeStrip", namespace = Part.NAMESPACE)
public class UptimeStripPart extends Part {
    @Override
    @SuppressWarnings("unchecked")
    public void encodeBegin(FacesContext context) throws IOException {
        if (!(attribute("days") instanceof List<?> days)) return;
        List<? extends @Nullable Number> shares = (List<? extends @Nullable Number>) days;
        String sentence = text("sentence");
        context.getResponseWriter()
                .write(UptimeStrip.svg(
                        shares, sentence.isEmpty() ? UptimeStrip.sentence(shares) : sentence, flag("daily")));
    }
}
