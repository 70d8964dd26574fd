package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** {@code <nf:timeline>}: what happened, oldest first; holds {@code <nf:event>}, also inside {@code ui:repeat}. */
@FacesComponent(value = "nodefair.Timeline", createTag = true, tagName = "timeline", namespace = Part.NAMESPACE)
public class Timeline extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        open(context, "ol", "timeline");
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        context.getResponseWriter().endElement("ol");
    }
}
