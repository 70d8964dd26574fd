package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import nodefair.ui.format.HashText;

/**
 * {@code <nf:hash value="#{file.sha256}"/>}: a key or digest, both ends of it, and a copy button where scripts run. {@code
 * full="true"} writes all of it; {@code copy="false"} leaves the button out; {@code of} says what it is.
 */
@FacesComponent(value = "nodefair.Hash", createTag = true, tagName = "hash", namespace = Part.NAMESPACE)
public class Hash extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        String value = text("value");
        if (value.isEmpty()) return;
        ResponseWriter out = open(context, "span", "hash-with-copy");
        out.startElement("span", null);
        out.writeAttribute("class", "hash", null);
        out.writeAttribute("title", value, null);
        out.writeText(flag("full") ? value : HashText.shortened(value), null);
        out.endElement("span");
        if (!"false".equals(text("copy"))) button(out, value);
        out.endElement("span");
    }

    private void button(ResponseWriter out, String value) throws IOException {
        out.startElement("button", null);
        out.writeAttribute("type", "button", null);
        out.writeAttribute("class", "copy", null);
        out.writeAttribute("data-copy", value, null);
        if (!text("of").isEmpty()) out.writeAttribute("aria-label", "Copy " + text("of"), null);
        out.writeAttribute("hidden", "hidden", null);
        out.writeText("Copy", null);
        out.endElement("button");
    }
}
