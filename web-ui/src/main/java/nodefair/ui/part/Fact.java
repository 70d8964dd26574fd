package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code <nf:fact label="Cores" value="16" note="Ryzen 9"/>}: one figure; its value may also be the tag's content. */
@FacesComponent(value = "nodefair.Fact", createTag = true, tagName = "fact", namespace = Part.NAMESPACE)
public class Fact extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        ResponseWriter out = open(context, "div", "");
        element(out, "dt", null, text("label"));
        out.startElement("dd", null);
        out.writeText(text("value"), null);
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        ResponseWriter out = context.getResponseWriter();
        out.endElement("dd");
        if (!text("note").isEmpty()) element(out, "dd", null, text("note"));
        out.endElement("div");
    }
}
