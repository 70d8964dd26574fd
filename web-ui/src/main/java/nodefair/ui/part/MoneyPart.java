package nodefair.ui.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Locale;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.MoneyText.Form;

/**
 * {@code <nf:money value="#{row.micros}" currency="USD" as="hour|booked|cents"/>}: an amount. The value is a number of
 * micros or a {@link MoneyText}; {@code signed="true"} writes a plus; {@code dash="true"} writes zero as an en dash.
 */
@FacesComponent(value = "nodefair.Money", createTag = true, tagName = "money", namespace = Part.NAMESPACE)
public class MoneyPart extends Part {
    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        Object value = attribute("value");
        if (value == null) return;
        ResponseWriter out = open(context, "span", "money");
        if (flag("dash") && value instanceof Number n && n.longValue() == 0) out.writeText("–", null);
        else write(out, flag("signed") ? amount(value).signed() : amount(value));
        out.endElement("span");
    }

    private MoneyText amount(Object value) {
        if (value instanceof MoneyText ready) return ready;
        if (!(value instanceof Number micros)) throw new IllegalArgumentException("Not an amount: " + value);
        String form = text("as");
        String currency = text("currency");
        return MoneyText.of(
                micros.longValue(),
                currency.isEmpty() ? "USD" : currency,
                form.isEmpty() ? Form.BOOKED : Form.valueOf(form.toUpperCase(Locale.ROOT)));
    }

    private static void write(ResponseWriter out, MoneyText amount) throws IOException {
        out.writeText(amount.head(), null);
        if (!amount.tail().isEmpty()) element(out, "span", "micro", amount.tail());
        if (!amount.unit().isEmpty()) element(out, "span", "unit", " " + amount.unit());
    }
}
