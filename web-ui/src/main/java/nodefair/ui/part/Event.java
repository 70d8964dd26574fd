package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import nodefair.ui.format.StateGlyph;

/**
 * {@code <nf:event at="12:18:04" state="queued" title="Queued" duration="0:41" cause="…"/>}: one step of a timeline.
 * {@code last="true"} marks the step that goes on now; {@code state="later"} one still to come.
 */
@FacesComponent(value = "nodefair.Event", createTag = true, tagName = "event", namespace = Part.NAMESPACE)
public class Event extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        StateGlyph glyph = StateGlyph.of(text("state"));
        boolean open = flag("last") || glyph == StateGlyph.NOT_BEGUN;
        ResponseWriter out = open(context, "li", open ? "timeline-event to-come" : "timeline-event");
        element(out, "span", "timeline-at", text("at"));
        out.startElement("span", null);
        out.writeAttribute("class", "timeline-mark " + glyph.tone(), null);
        out.write(glyph.svg());
        out.endElement("span");
        out.startElement("div", null);
        out.writeAttribute("class", "timeline-what", null);
        element(out, "span", "strong", text("title"));
        if (!text("duration").isEmpty()) element(out, "span", "dur", text("duration"));
        if (!text("cause").isEmpty()) element(out, "p", null, text("cause"));
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        context.getResponseWriter().endElement("div");
        context.getResponseWriter().endElement("li");
    }
}
