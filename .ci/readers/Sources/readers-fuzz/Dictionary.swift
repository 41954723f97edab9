/// Words that mean something in each format.
enum Dictionary {
  static func tokens(of reader: Reader) -> [[UInt8]] {
    words(of: reader).map { Array($0.utf8) } + common
  }

  private static let common: [[UInt8]] = [
    [0], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3], [0xED, 0xA0, 0x80], [0x1A],
    [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80, 0xA8], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0],
    [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80],
  ]

  private static func words(of reader: Reader) -> [String] {
    switch reader {
    case .csv: csv
    case .json, .ndjson: json
    case .archives: archives
    case .xlsx: xml + xlsx
    case .ods: xml + ods
    case .spreadsheetml: xml + spreadsheetML
    }
  }

  private static let csv = [
    "\"", "\"\"", "\",\"", "\"\r\n\"", "\"\n", ",", ";", "\t", "|", "||", "\u{1F}", "\r\n", "\n",
    "\r", "\n\n", "sep=;\n", "sep=,\r\n", "'", "\\\"", "\\", " \"", "\" ", "#", "=\"1\"", "\u{A0}",
  ]
  private static let json = [
    "[", "]", "{", "}", "{}", "[]", "\"", ":", ",", "\\u", "\\uD800", "\\uDC00", "\\u0000", "\\\"",
    "\\\\", "null", "true", "false", "-0", "1e400", "1E+", "0.", "01", "{\"a\":", "[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":", "\n", "\r\n", "\u{1E}", "//", "/**/", "NaN", "\"a\":1,\"a\":2", "}\n{",
  ]
  private static let archives = [
    "PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}", "PK\u{7}\u{8}",
    "\u{1}\0\u{18}\0", "up", "../", "/", "\\", "__MACOSX/", "mimetype", "[Content_Types].xml",
    "Workbook", "EncryptedPackage", "leads.csv", ".gz", "\u{8}\0", "\0\0",
  ]
  private static let xml = [
    "<", ">", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&amp;", "&lt;", "&#0;",
    "&#x10FFFF;", "&#xD800;", "&#38;", "&x;", "&", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "xmlns=\"\"",
    "xmlns:x=\"x\"", "x:", "xml:space=\"preserve\"", "\"", "'", "=", "<a>", "</a>", "_x000D_",
    "_x005F_", "_xFFFF_", "encoding=\"UTF-16\"", "encoding=\"windows-1251\"", "standalone=\"yes\"",
  ]
  private static let xlsx = [
    "<row>", "</row>", "<row r=\"1\">", "<row r=\"1048577\"", "<c r=\"A1\">", "<c r=\"XFD1\"",
    "<c r=\"ZZZZ1\"", "<c t=\"s\">", "<c t=\"inlineStr\">", "<c t=\"str\"", "<c t=\"b\"",
    "<c t=\"e\"", "<c t=\"d\"", "</c>", "<v>", "</v>", "<v/>", "<is>", "</is>", "<t>", "</t>",
    "<t/>", "<r>", "</r>", "<rPh sb=\"0\" eb=\"1\">", "</rPh>", "<si>", "</si>", "<sst", "</sst>",
    "<sheetData>", "</sheetData>", "<sheetData/>", "<f>", "</f>", "<f t=\"shared\" si=\"0\"/>",
    "<mergeCell ref=\"A1:XFD1048576\"/>", "<dimension ref=\"A1:XFD1048576\"/>", " s=\"99999\"",
    " r=\"", " t=\"", "hidden=\"1\"", "state=\"veryHidden\"", "date1904=\"1\"", "<numFmt numFmtId=",
    "formatCode=\"yyyy\"", "<xf numFmtId=\"14\"/>", "r:id=\"rId1\"", "Target=\"../../x\"",
    "TargetMode=\"External\"", "<mc:AlternateContent>", "count=\"99999999\"",
    "uniqueCount=\"4294967295\"", "44197.5", "-1", "2958466",
  ]
  private static let ods = [
    "<table:table table:name=\"x\">", "</table:table>", "<table:table-row>", "</table:table-row>",
    "<table:table-row table:number-rows-repeated=\"1048576\">", "<table:table-cell>",
    "</table:table-cell>", "<table:table-cell/>", "table:number-columns-repeated=\"16384\"",
    "table:number-columns-repeated=\"2147483647\"", "<table:covered-table-cell/>", "<text:p>",
    "</text:p>", "<text:s text:c=\"5\"/>", "<text:s text:c=\"999999999\"/>", "<text:tab/>",
    "<text:line-break/>", "<text:span>", "<text:a>", "<office:annotation>", "</office:annotation>",
    "office:value-type=\"float\"", "office:value-type=\"date\"", "office:value-type=\"time\"",
    "office:value-type=\"boolean\"", "office:value-type=\"percentage\"", "office:value=\"1e308\"",
    "office:date-value=\"2026-11-25\"", "office:time-value=\"PT99999H\"",
    "office:boolean-value=\"true\"", "table:visibility=\"collapse\"", "table:display=\"false\"",
    "<table:table-header-rows>", "<table:table-row-group>", "<table:sub-table>",
  ]
  private static let spreadsheetML = [
    "<Row>", "</Row>", "<Row ss:Index=\"1048576\">", "<Cell>", "</Cell>",
    "<Cell ss:Index=\"16384\">",
    "<Cell ss:Index=\"-1\">", "<Data ss:Type=\"String\">", "<Data ss:Type=\"Number\">",
    "<Data ss:Type=\"DateTime\">", "<Data ss:Type=\"Boolean\">", "<Data ss:Type=\"Error\">",
    "</Data>", "<Worksheet ss:Name=\"x\">", "</Worksheet>", "<Table>", "</Table>",
    "ss:MergeAcross=\"99999\"", "ss:MergeDown=\"99999\"", "ss:StyleID=\"s1\"", "<NumberFormat",
    "ss:Format=\"Short Date\"", "<B>", "<Font>", "<Comment>", "</Comment>",
    "<Visible>SheetHidden</Visible>", "2026-11-25T10:00:00.000", "1899-12-31T00:00:00",
  ]
}
