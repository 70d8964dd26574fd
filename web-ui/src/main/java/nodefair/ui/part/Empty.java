package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code <nf:empty title="No jobs yet" text="…">buttons</nf:empty>}: nothing is here; says why, and the next step. */
@FacesComponent(value = "nodefair.Empty", createTag = true, tagName = "empty", namespace = Part.NAMESPACE)
public class Empty extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        ResponseWriter out = open(context, "div", "empty");
        element(out, "h2", null, text("title"));
        if (!text("text").isEmpty()) element(out, "p", null, text("text"));
        if (getChildCount() == 0) return;
        out.startElement("div", null);
        out.writeAttribute("class", "actions", null);
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        if (getChildCount() > 0) context.getResponseWriter().endElement("div");
        context.getResponseWriter().endElement("div");
    }
}
