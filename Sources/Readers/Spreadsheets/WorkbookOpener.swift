import Bytes
import Diagnostics
import Records

/// Finds out what kind of workbook an archive is.
enum WorkbookOpener {
  /// - Returns: `nil` for an archive that is no workbook.
  static func workbook(in archive: ZipArchive) throws -> (any Workbook, format: String)? {
    if archive.entry(named: "[Content_Types].xml") != nil
      || archive.entry(named: "xl/workbook.xml") != nil
    {
      return (try XLSXWorkbook(archive), "xlsx")
    }
    return nil
  }
}
