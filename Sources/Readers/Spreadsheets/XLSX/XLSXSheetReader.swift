import Bytes
import Diagnostics

/// Reads one worksheet of an XLSX workbook.
struct XLSXSheetReader: SheetReader, ~Copyable {
  private let values: CellValues
  private var xml: SheetXML
  /// Text that was given out, in bytes.
  private var givenBytes = 0
  private let givenLimit: Int

  init(_ entry: ZipArchive.Entry, of package: OfficePackage, _ values: CellValues) throws {
    self.values = values
    givenLimit = max(SheetLimits.repeatedBytes, entry.size * SheetLimits.repeatedRatio)
    xml = SheetXML(try package.xml(entry), values)
  }

  var bytesRead: Int { xml.bytesRead }
  var merges: [CellArea] { xml.merges }

  mutating func next(_ row: inout SheetRow) throws -> Bool {
    do {
      guard try xml.next(&row) else { return false }
    } catch let fault as XMLFault {
      throw located(fault)
    }
    givenBytes += row.bytes.count
    guard givenBytes <= givenLimit else {
      var place = values.place
      place.line = row.number
      throw SheetFault.limit(
        place, what: "a few texts repeated to more than \(Figures.grouped(givenLimit)) bytes")
    }
    return true
  }

  /// Broken XML is told with the row that it stands in or before.
  private func located(_ fault: XMLFault) -> any Error {
    switch fault {
    case .malformed, .cutShort, .encoding:
      var place = values.place
      place.line = xml.brokenRow
      return SheetFault.corrupt(place, reason: fault.message)
    default: return fault
    }
  }
}
