package nodefair.local.stripe.checkout;

import org.jspecify.annotations.Nullable;

/** Escaping and the frame that all hosted pages share. */
final class Html {
    private Html() {}

    static String escape(@Nullable String text) {
        if (text == null) return "";
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String page(String title, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/_page/checkout.css">
                </head>
                <body>
                <a class="skip" href="#main">Skip to the form</a>
                <header class="bar"><p><strong>Stripe sandbox:</strong> no real money. Runs on this machine only.</p></header>
                <main id="main">
                %s
                </main>
                </body>
                </html>
                """
                .formatted(escape(title), main);
    }

    /** A page that only tells something, with a way back where there is one. */
    static String notice(String title, String text, @Nullable String link, String linkText) {
        String back = link == null
                ? ""
                : "<p><a class=\"button\" href=\"%s\">%s</a></p>".formatted(escape(link), escape(linkText));
        return page(
                title,
                """
                <section class="panel"><h1>%s</h1><p>%s</p>%s</section>
                """
                        .formatted(escape(title), escape(text), back));
    }

    /** A labelled text field with its message, if it has one. */
    static String field(Field field, @Nullable String fault) {
        String hintId = field.name() + "-hint";
        String faultId = field.name() + "-fault";
        String described = (field.hint().isEmpty() ? "" : hintId + " ") + (fault == null ? "" : faultId);
        return """
                <div class="field">
                <label for="%1$s">%2$s</label>%3$s
                <input id="%1$s" name="%1$s" value="%4$s" %5$s required%6$s%7$s>%8$s
                </div>
                """
                .formatted(
                        field.name(),
                        escape(field.label()),
                        field.hint().isEmpty()
                                ? ""
                                : "<p class=\"hint\" id=\"%s\">%s</p>".formatted(hintId, escape(field.hint())),
                        escape(field.value()),
                        field.attributes(),
                        fault == null ? "" : " aria-invalid=\"true\"",
                        described.isBlank() ? "" : " aria-describedby=\"" + described.trim() + "\"",
                        fault == null ? "" : "<p class=\"fault\" id=\"%s\">%s</p>".formatted(faultId, escape(fault)));
    }

    /**
     * One field of a form.
     *
     * @param attributes further attributes, written by the program and not escaped
     */
    record Field(String name, String label, String hint, String value, String attributes) {}
}
