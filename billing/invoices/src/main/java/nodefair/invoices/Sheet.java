package nodefair.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Pages of A4 that are written from top to bottom; lengths are points, measured from the left and the top. */
final class Sheet {
    static final float LEFT = 56;
    static final float RIGHT = PDRectangle.A4.getWidth() - 56;
    private static final float TOP = 56;
    private static final float BOTTOM = PDRectangle.A4.getHeight() - 72;

    private final PDDocument document;
    private final PDFont regular;
    private final PDFont bold;
    private @Nullable PDPageContentStream content;
    private float down;

    /** How a text looks. */
    record Style(float size, boolean strong, boolean soft) {}

    Sheet(PDDocument document) throws IOException {
        this.document = document;
        this.regular = font("LiberationSans-Regular.ttf");
        this.bold = font("LiberationSans-Bold.ttf");
        turn();
    }

    /** Begins another page when less than a height is left on this one. */
    boolean turnUnless(float height) throws IOException {
        if (down + height <= BOTTOM) return false;
        turn();
        return true;
    }

    void skip(float height) {
        down += height;
    }

    float down() {
        return down;
    }

    void back(float to) {
        down = to;
    }

    /** Writes at the left of x on the line that is current. */
    void left(float x, String text, Style style) throws IOException {
        write(x, text, style);
    }

    /** Writes so that the text ends at x. */
    void right(float x, String text, Style style) throws IOException {
        write(x - width(text, style), text, style);
    }

    void rule(float from, float to, float thickness, float grey) throws IOException {
        PDPageContentStream page = page();
        page.setStrokingColor(grey);
        page.setLineWidth(thickness);
        float y = PDRectangle.A4.getHeight() - down;
        page.moveTo(from, y);
        page.lineTo(to, y);
        page.stroke();
    }

    /** The mark: two equal stems and a beam between two nodes. */
    void mark(float x, float size) throws IOException {
        PDPageContentStream page = page();
        float y = PDRectangle.A4.getHeight() - down;
        page.setStrokingColor(0.1f);
        page.setLineWidth(size / 7);
        page.moveTo(x, y - size);
        page.lineTo(x, y);
        page.moveTo(x + size, y - size);
        page.lineTo(x + size, y);
        page.stroke();
        page.setStrokingColor(11 / 255f, 107 / 255f, 124 / 255f);
        page.moveTo(x, y);
        page.lineTo(x + size, y - size);
        page.stroke();
    }

    /** Breaks a text at spaces so that no piece is wider than a width; a longer word is cut. */
    List<String> wrap(String text, float width, Style style) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : readable(text).split(" ", -1)) {
            String joined = line.isEmpty() ? word : line + " " + word;
            if (width(joined, style) <= width) {
                line.setLength(0);
                line.append(joined);
                continue;
            }
            if (!line.isEmpty()) lines.add(line.toString());
            line.setLength(0);
            line.append(cut(word, width, style, lines));
        }
        lines.add(line.toString());
        return lines;
    }

    /** Ends the last page; where there are several, each says which one it is. */
    void finish(String label, Style style) throws IOException {
        page().close();
        int pages = document.getNumberOfPages();
        if (pages == 1) return;
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream foot =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, false, true)) {
                content = foot;
                down = BOTTOM + 30;
                right(RIGHT, label + ", page " + (i + 1) + " of " + pages, style);
            }
        }
    }

    private String cut(String word, float width, Style style, List<String> lines) throws IOException {
        String rest = word;
        while (width(rest, style) > width) {
            int end = rest.length() - 1;
            while (end > 1 && width(rest.substring(0, end), style) > width) end--;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }

    private float width(String text, Style style) throws IOException {
        return font(style).getStringWidth(readable(text)) / 1_000 * style.size();
    }

    private void write(float x, String text, Style style) throws IOException {
        PDPageContentStream page = page();
        page.beginText();
        page.setNonStrokingColor(style.soft() ? 0.36f : 0.09f);
        page.setFont(font(style), style.size());
        page.newLineAtOffset(x, PDRectangle.A4.getHeight() - down);
        page.showText(readable(text));
        page.endText();
    }

    /** A character that the font has no glyph for stands as a question mark; the XML inside keeps it. */
    private String readable(String text) {
        StringBuilder readable = new StringBuilder();
        text.codePoints().forEach(point -> readable.appendCodePoint(drawable(point) ? point : '?'));
        return readable.toString();
    }

    private boolean drawable(int point) {
        if (point < ' ' || Character.isISOControl(point)) return false;
        if (point < 0x7f) return true;
        try {
            regular.encode(Character.toString(point));
            bold.encode(Character.toString(point));
            return true;
        } catch (IllegalArgumentException | IOException noGlyph) {
            return false;
        }
    }

    private PDFont font(Style style) {
        return style.strong() ? bold : regular;
    }

    private void turn() throws IOException {
        PDPageContentStream before = content;
        if (before != null) before.close();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        down = TOP;
    }

    private PDPageContentStream page() {
        PDPageContentStream page = content;
        if (page == null) throw new IllegalStateException("no page");
        return page;
    }

    private PDFont font(String name) throws IOException {
        try (InputStream file = Sheet.class.getResourceAsStream("/liberation/" + name)) {
            if (file == null) throw new IllegalStateException("the font is not packed: " + name);
            return PDType0Font.load(document, file, true);
        }
    }
}
