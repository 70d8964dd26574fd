package nodefair.invoices;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.DublinCoreSchema;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.mustangproject.ZUGFeRD.Profiles;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;

/**
 * Puts the XML into the PDF as Factur-X says (profile EN 16931, PDF/A-3). Mustang dates what it writes by the machine's clock;
 * here every date is the document's, so that the same document gives the same bytes.
 */
final class FacturX extends ZUGFeRDExporterFromA3 {
    private static final String MAKER = "Nodefair";

    private final Calendar issued;
    private final String title;
    private final long documentId;

    private FacturX(Instant issuedAt, String title, long documentId) {
        this.issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        this.issued.setTimeInMillis(issuedAt.toEpochMilli());
        this.title = title;
        this.documentId = documentId;
    }

    static byte[] embed(byte[] pdf, byte[] xml, Instant issuedAt, String title, long documentId) throws IOException {
        try (FacturX exporter = new FacturX(issuedAt, title, documentId)) {
            exporter.setZUGFeRDVersion(2);
            exporter.setProfile(Profiles.getByName("EN16931"));
            exporter.load(pdf);
            exporter.setXML(xml);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            exporter.export(bytes);
            return bytes.toByteArray();
        }
    }

    @Override
    public ZUGFeRDExporterFromA3 load(byte[] pdf) throws IOException {
        super.load(pdf);
        doc.setDocumentId(documentId);
        return this;
    }

    @Override
    protected void writeXMLBasicSchema(XMPMetadata xmp) {
        XMPBasicSchema basic = getXmpBasicSchema(xmp);
        basic.setCreatorTool(MAKER);
        basic.setCreateDate(issued);
        basic.setModifyDate(issued);
    }

    @Override
    protected void writeDublinCoreSchema(XMPMetadata xmp) {
        DublinCoreSchema core =
                xmp.getDublinCoreSchema() == null ? xmp.createAndAddDublinCoreSchema() : xmp.getDublinCoreSchema();
        core.setFormat("application/pdf");
        core.setTitle(title);
        if (core.getCreators() == null) core.addCreator(MAKER);
    }

    @Override
    protected void writeAdobePDFSchema(XMPMetadata xmp) {
        getAdobePDFSchema(xmp).setProducer(MAKER);
    }

    @Override
    protected void writeDocumentInformation() {
        PDDocumentInformation information = doc.getDocumentInformation();
        information.setTitle(title);
        information.setAuthor(MAKER);
        information.setCreator(MAKER);
        information.setProducer(MAKER);
        information.setCreationDate(issued);
        information.setModificationDate(issued);
    }

    @Override
    public void PDFAttachGenericFile(
            PDDocument target, String filename, String relationship, String description, String subType, byte[] data)
            throws IOException {
        super.PDFAttachGenericFile(target, filename, relationship, description, subType, data);
        COSBase files = target.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.AF);
        if (!(files instanceof COSArray specifications)) throw new IllegalStateException("nothing was attached");
        for (int i = 0; i < specifications.size(); i++) date(specifications.getObject(i));
    }

    private void date(COSBase specification) {
        if (!(specification instanceof COSDictionary file)) return;
        COSDictionary embedded = file.getCOSDictionary(COSName.EF);
        if (embedded == null || !(embedded.getDictionaryObject(COSName.F) instanceof COSStream stream)) return;
        PDEmbeddedFile content = new PDEmbeddedFile(stream);
        content.setCreationDate(issued);
        content.setModDate(issued);
    }
}
