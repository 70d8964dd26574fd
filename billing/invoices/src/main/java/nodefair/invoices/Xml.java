package nodefair.invoices;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements of UN/CEFACT's Cross Industry Invoice, indented; empty texts are left out.
 *
 * <pre>{@code
 * xml.open("rsm:ExchangedDocument").text("ram:ID", "NF-2026-000001").close();
 * }</pre>
 */
final class Xml {
    private static final String INVOICE = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private static final String PARTS =
            "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    private static final String PLAIN = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
    private static final String QUALIFIED = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private int depth;

    /** Makes a step that the writer to memory never refuses. */
    private interface Step {
        void run() throws XMLStreamException;
    }

    Xml() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeCharacters("\n");
            writer.writeStartElement("rsm:CrossIndustryInvoice");
            writer.writeAttribute("xmlns:rsm", INVOICE);
            writer.writeAttribute("xmlns:ram", PARTS);
            writer.writeAttribute("xmlns:udt", PLAIN);
            writer.writeAttribute("xmlns:qdt", QUALIFIED);
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Xml open(String element) {
        return step(() -> {
            depth++;
            indent();
            writer.writeStartElement(element);
        });
    }

    Xml close() {
        return step(() -> {
            indent();
            depth--;
            writer.writeEndElement();
        });
    }

    /** An element with a text and attributes, given as name, value, name, value; nothing when the text is empty. */
    Xml text(String element, String text, String... attributes) {
        if (text.isEmpty()) return this;
        return step(() -> {
            depth++;
            indent();
            depth--;
            writer.writeStartElement(element);
            for (int i = 0; i < attributes.length; i += 2) writer.writeAttribute(attributes[i], attributes[i + 1]);
            writer.writeCharacters(allowed(text));
            writer.writeEndElement();
        });
    }

    byte[] finish() {
        step(() -> {
            writer.writeCharacters("\n");
            writer.writeEndElement();
            writer.writeCharacters("\n");
            writer.writeEndDocument();
            writer.close();
        });
        return bytes.toByteArray();
    }

    /** For messages. */
    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Xml step(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void indent() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** XML 1.0 has no place for most control characters, which a name may hold. */
    private static String allowed(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
    }
}
