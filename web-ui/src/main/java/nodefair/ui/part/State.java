package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import nodefair.ui.format.StateGlyph;

/**
 * {@code <nf:state value="#{row.state}"/>}: a state's glyph and word. The value is an enum constant or a word; {@code
 * word} replaces the word only.
 */
@FacesComponent(value = "nodefair.State", createTag = true, tagName = "state", namespace = Part.NAMESPACE)
public class State extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        Object value = attribute("value");
        if (value == null) return;
        StateGlyph glyph = StateGlyph.of(value);
        ResponseWriter out = open(context, "span", "state " + glyph.tone());
        out.write(glyph.svg());
        String word = text("word");
        out.writeText(word.isEmpty() ? StateGlyph.word(value) : word, null);
        out.endElement("span");
    }
}
