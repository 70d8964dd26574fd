package nodefair.ui.page;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewParameter;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewMetadata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Sends a page's forms to its whole address, parameters included, so that a reload or an ended session finds the same page. */
public class WholeAddress extends ViewHandlerWrapper {
    public WholeAddress(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        String address = super.getActionURL(context, viewId);
        UIViewRoot page = context.getViewRoot();
        if (page == null || !viewId.equals(page.getViewId()) || address.indexOf('?') >= 0) return address;
        return with(address, context, ViewMetadata.getViewParameters(page));
    }

    private static String with(String address, FacesContext context, Collection<UIViewParameter> parameters) {
        StringBuilder whole = new StringBuilder(address);
        for (UIViewParameter parameter : parameters) {
            String value = parameter.getStringValue(context);
            if (value == null || value.isEmpty()) continue;
            whole.append(whole.indexOf("?") < 0 ? '?' : '&');
            append(whole, parameter.getName(), value);
        }
        return whole.toString();
    }

    private static void append(StringBuilder whole, @Nullable String name, String value) {
        whole.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
