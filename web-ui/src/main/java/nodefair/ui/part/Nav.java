package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/**
 * {@code <nf:nav to="/orders" key="orders" here="#{here}">Orders</nf:nav>}: a link to one of the area's own pages; {@code
 * count} is written after it. The page says with {@code <ui:param name="here" value="orders"/>} which one it is.
 */
@FacesComponent(value = "nodefair.Nav", createTag = true, tagName = "nav", namespace = Part.NAMESPACE)
public class Nav extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        ResponseWriter out = open(context, "a", "");
        out.writeAttribute("href", context.getExternalContext().getRequestContextPath() + text("to"), null);
        if (text("key").equals(text("here"))) out.writeAttribute("aria-current", "page", null);
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        ResponseWriter out = context.getResponseWriter();
        if (!text("count").isEmpty()) element(out, "span", "count", text("count"));
        out.endElement("a");
    }
}
