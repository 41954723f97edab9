import Bytes
import Diagnostics

/// Reads one worksheet of an XLSX workbook: with the byte scanner as far as that goes, with libxml2
/// from the first row on that is not of the ordinary shape.
struct XLSXSheetReader: SheetReader, ~Copyable {
  private let package: OfficePackage
  private let entry: ZipArchive.Entry
  private let values: CellValues
  /// One of the two is at work.
  private var scanner: SheetScanner?
  private var xml: SheetXML?
  /// How many rows were given out.
  private var rows = 0
  /// Their text, in bytes.
  private var givenBytes = 0
  private let givenLimit: Int
  private(set) var bytesRead = 0
  private(set) var merges: [CellArea] = []

  init(
    _ entry: ZipArchive.Entry, of package: OfficePackage, _ values: CellValues, _ sizes: ReadSizes
  ) throws {
    self.package = package
    self.entry = entry
    self.values = values
    givenLimit = max(SheetLimits.repeatedBytes, entry.size * SheetLimits.repeatedRatio)
    if sizes.usesBlocks {
      scanner = SheetScanner(try package.stream(entry, sizes), values, chunkBytes: sizes.chunk)
    } else {
      xml = SheetXML(try package.xml(entry), values)
    }
  }

  mutating func next(_ row: inout SheetRow) throws -> Bool {
    guard try readRow(&row) else { return false }
    rows += 1
    givenBytes += row.bytes.count
    guard givenBytes <= givenLimit else {
      var place = values.place
      place.line = row.number
      throw SheetFault.limit(
        place, what: "a few texts repeated to more than \(Figures.grouped(givenLimit)) bytes")
    }
    return true
  }

  private mutating func readRow(_ row: inout SheetRow) throws -> Bool {
    switch try scanner?.next(&row) {
    case .row:
      bytesRead = scanner?.bytesRead ?? 0
      return true
    case .end:
      merges = scanner?.merges ?? []
      return false
    case .odd:
      scanner = nil
      xml = SheetXML(try package.xml(entry), values)
      // What was given out is the same for both.
      for _ in 0..<rows { _ = try readXML(&row) }
    case nil: break
    }
    return try readXML(&row)
  }

  private mutating func readXML(_ row: inout SheetRow) throws -> Bool {
    do {
      if try xml?.next(&row) == true {
        bytesRead = max(bytesRead, xml?.bytesRead ?? 0)
        return true
      }
      merges = xml?.merges ?? []
      return false
    } catch let fault as XMLFault {
      throw located(fault, row: xml?.brokenRow ?? 0)
    }
  }

  /// Broken XML is told with the row that it stands in or before.
  private func located(_ fault: XMLFault, row: Int) -> any Error {
    switch fault {
    case .malformed, .cutShort, .encoding:
      var place = values.place
      place.line = row
      return SheetFault.corrupt(place, reason: fault.message)
    default: return fault
    }
  }
}
