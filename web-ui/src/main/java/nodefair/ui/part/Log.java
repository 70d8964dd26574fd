package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Locale;
import nodefair.ui.format.LogLine;
import nodefair.ui.format.LogLine.Kind;

/**
 * {@code <nf:log id="log" lines="#{page.lines}" label="Log of the job"/>}: a program's output, a list of {@link LogLine}.
 * With a script it follows its end until the reader scrolls up or presses Pause.
 */
@FacesComponent(value = "nodefair.Log", createTag = true, tagName = "log", namespace = Part.NAMESPACE)
public class Log extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        ResponseWriter out = open(context, "div", "log");
        out.writeAttribute("role", "log", null);
        out.writeAttribute("tabindex", "0", null);
        out.writeAttribute("aria-label", text("label").isEmpty() ? "Log" : text("label"), null);
        out.startElement("ol", null);
        if (attribute("lines") instanceof Iterable<?> lines) {
            for (Object line : lines) write(out, (LogLine) line);
        }
        out.endElement("ol");
        out.endElement("div");
    }

    private static void write(ResponseWriter out, LogLine line) throws IOException {
        out.startElement("li", null);
        if (line.kind() == Kind.CUT) out.writeAttribute("class", "cut", null);
        if (!line.time().isEmpty()) element(out, "span", "t", line.time());
        if (!line.source().isEmpty()) element(out, "span", "src", line.source());
        String kind = line.kind() == Kind.PLAIN || line.kind() == Kind.CUT
                ? null
                : line.kind().name().toLowerCase(Locale.ROOT);
        element(out, "span", kind, line.text());
        out.endElement("li");
    }
}
