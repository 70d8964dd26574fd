package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** {@code <nf:facts>}: the row of four to six figures under a title; holds {@code <nf:fact>}. */
@FacesComponent(value = "nodefair.Facts", createTag = true, tagName = "facts", namespace = Part.NAMESPACE)
public class Facts extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        open(context, "dl", "facts");
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        context.getResponseWriter().endElement("dl");
    }
}
