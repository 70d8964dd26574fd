package nodefair.ui.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.FacesMessage.Severity;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.inject.Inject;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the reader what happened, in the words of a message key. The key's text is the bold sentence, the text of
 * {@code key.detail}, if there is one, the plain sentence after it.
 *
 * <pre>{@code
 * notices.done("price.saved", MoneyText.perHour(micros, "USD"));          // once it is done; survives a redirect
 * notices.refuse("checkout." + refusal.reason().key());                   // nothing was stored
 * notices.field("hours", "quote.hours.range", 1, 200);                    // at the field with id "hours"
 * }</pre>
 */
@ApplicationScoped
public class Notices {
    @Inject
    private Words words;

    /** It is done. Also shown after a redirect. */
    public void done(String key, Object... values) {
        add(FacesMessage.SEVERITY_INFO, key, values);
    }

    /** We wait for somebody, or do not know yet. Also shown after a redirect. */
    public void waiting(String key, Object... values) {
        add(FacesMessage.SEVERITY_WARN, key, values);
    }

    /** It was refused or failed, for a reason that belongs to no single field. */
    public void refuse(String key, Object... values) {
        add(FacesMessage.SEVERITY_ERROR, key, values);
        FacesContext.getCurrentInstance().validationFailed();
    }

    /** A field holds what we do not accept; the text names the field and says what fits. */
    public void field(String fieldId, String key, Object... values) {
        fieldSaid(fieldId, words.get(key, values));
    }

    /** As {@link #field}, in words that are ready: of a page that speaks more languages than one. */
    public void fieldSaid(String fieldId, String text) {
        FacesContext context = FacesContext.getCurrentInstance();
        UIComponent field = find(context.getViewRoot(), fieldId);
        if (field == null) throw new IllegalArgumentException("No field " + fieldId + " on " + viewId(context));
        if (field instanceof UIInput input) refuse(context, input);
        context.addMessage(field.getClientId(context), new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
        context.validationFailed();
    }

    /** As {@link #refuse}, in words that are ready. */
    public void refuseSaid(String text) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, ""));
        context.validationFailed();
    }

    private void add(Severity severity, String key, Object... values) {
        FacesContext context = FacesContext.getCurrentInstance();
        String detail = words.find(key + ".detail", values).orElse("");
        context.addMessage(null, new FacesMessage(severity, words.get(key, values), detail));
        context.getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Marks the field and keeps in it what the reader wrote. */
    private static void refuse(FacesContext context, UIInput input) {
        Object value = input.getValue();
        Converter<?> converter = input.getConverter();
        input.setValid(false);
        if (value != null) input.setSubmittedValue(converter == null ? value.toString() : text(context, input, value));
    }

    @SuppressWarnings("unchecked")
    private static String text(FacesContext context, UIInput input, Object value) {
        return ((Converter<Object>) input.getConverter()).getAsString(context, input, value);
    }

    private static @Nullable UIComponent find(UIComponent parent, String id) {
        for (Iterator<UIComponent> all = parent.getFacetsAndChildren(); all.hasNext(); ) {
            UIComponent child = all.next();
            if (id.equals(child.getId())) return child;
            UIComponent below = find(child, id);
            if (below != null) return below;
        }
        return null;
    }

    private static String viewId(FacesContext context) {
        return context.getViewRoot().getViewId();
    }
}
