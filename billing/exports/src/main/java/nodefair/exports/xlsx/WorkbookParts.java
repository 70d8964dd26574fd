package nodefair.exports.xlsx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a workbook around its sheets. No author, no time, nothing that differs between two runs. */
record WorkbookParts(List<String> sheets) {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    static final String SHEET_START = XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>";
    static final String SHEET_END = "</sheetData></worksheet>";

    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("xl/workbook.xml", workbook());
        files.put("xl/_rels/workbook.xml.rels", workbookRelationships());
        files.put("xl/styles.xml", styles());
        files.put(
                "_rels/.rels",
                XML + "<Relationships xmlns=\"" + RELATIONSHIPS + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        files.put("[Content_Types].xml", contentTypes());
        return files;
    }

    private String workbook() {
        StringBuilder xml =
                new StringBuilder(XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>");
        for (int i = 1; i <= sheets.size(); i++) {
            xml.append("<sheet name=\"")
                    .append(sheets.get(i - 1))
                    .append("\" sheetId=\"")
                    .append(i)
                    .append("\" r:id=\"rId")
                    .append(i)
                    .append("\"/>");
        }
        return xml.append("</sheets></workbook>").toString();
    }

    private String workbookRelationships() {
        StringBuilder xml = new StringBuilder(XML + "<Relationships xmlns=\"" + RELATIONSHIPS + "\">");
        for (int i = 1; i <= sheets.size(); i++) {
            relationship(xml, i, "worksheet", "worksheets/sheet" + i + ".xml");
        }
        relationship(xml, sheets.size() + 1, "styles", "styles.xml");
        return xml.append("</Relationships>").toString();
    }

    private static void relationship(StringBuilder xml, int id, String type, String target) {
        xml.append("<Relationship Id=\"rId")
                .append(id)
                .append("\" Type=\"" + OFFICE + "/")
                .append(type)
                .append("\" Target=\"")
                .append(target)
                .append("\"/>");
    }

    private String contentTypes() {
        StringBuilder xml =
                new StringBuilder(XML + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        override(xml, "/xl/workbook.xml", "sheet.main+xml");
        override(xml, "/xl/styles.xml", "styles+xml");
        for (int i = 1; i <= sheets.size(); i++) override(xml, "/xl/worksheets/sheet" + i + ".xml", "worksheet+xml");
        return xml.append("</Types>").toString();
    }

    private static void override(StringBuilder xml, String part, String type) {
        xml.append("<Override PartName=\"")
                .append(part)
                .append("\" ContentType=\"" + TYPE)
                .append(type)
                .append("\"/>");
    }

    /** Style 0 is general, style 1 a number with six places. */
    private static String styles() {
        return XML + "<styleSheet xmlns=\"" + MAIN
                + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.000000\"/></numFmts>"
                + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
                + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
                + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
    }
}
