package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import nodefair.ui.format.StateGlyph;

/**
 * {@code <nf:note state="failed" title="…" text="…">buttons</nf:note>}: a message that is part of the page, with the glyph
 * and edge of a state. {@code alert="true"} is spoken at once.
 */
@FacesComponent(value = "nodefair.Note", createTag = true, tagName = "note", namespace = Part.NAMESPACE)
public class Note extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        StateGlyph glyph = StateGlyph.of(text("state"));
        ResponseWriter out = open(context, "div", "note " + glyph.tone().replace("s-", "m-"));
        out.writeAttribute("role", flag("alert") ? "alert" : "status", null);
        out.write(glyph.svg());
        out.startElement("div", null);
        element(out, "span", "note-title", text("title"));
        if (!text("text").isEmpty()) element(out, "span", "note-text", text("text"));
        if (getChildCount() == 0) return;
        out.startElement("div", null);
        out.writeAttribute("class", "actions", null);
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        ResponseWriter out = context.getResponseWriter();
        if (getChildCount() > 0) out.endElement("div");
        out.endElement("div");
        out.endElement("div");
    }
}
