package nodefair.ui.part;

import jakarta.faces.component.UIComponentBase;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the tags of our namespace share: attributes by name, and an id only where the page gave one. */
abstract class Part extends UIComponentBase {
    static final String NAMESPACE = "nodefair";

    Part() {
        setRendererType(null);
    }

    @Override
    public String getFamily() {
        return NAMESPACE;
    }

    @Nullable
    Object attribute(String name) {
        return getAttributes().get(name);
    }

    String text(String name) {
        Object value = attribute(name);
        return value == null ? "" : value.toString();
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    ResponseWriter open(FacesContext context, String element, String styleClass) throws IOException {
        ResponseWriter out = context.getResponseWriter();
        out.startElement(element, this);
        String id = getId();
        if (id != null && !id.startsWith(UIViewRoot.UNIQUE_ID_PREFIX)) {
            out.writeAttribute("id", getClientId(context), "id");
        }
        String own = text("styleClass");
        String classes = own.isEmpty() ? styleClass : (styleClass + " " + own).strip();
        if (!classes.isEmpty()) out.writeAttribute("class", classes, "styleClass");
        return out;
    }

    static void element(ResponseWriter out, String element, @Nullable String styleClass, String text)
            throws IOException {
        out.startElement(element, null);
        if (styleClass != null) out.writeAttribute("class", styleClass, null);
        out.writeText(text, null);
        out.endElement(element);
    }
}
