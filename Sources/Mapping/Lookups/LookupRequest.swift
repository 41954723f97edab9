import Bytes
import Diagnostics
import JSONText
package import Records

/// A table that a mapping wants from a file: what to open, and which two columns to take.
package struct LookupRequest: Sendable {
  /// As written, put behind the mapping's folder unless it is absolute.
  package let path: String
  package let key: Placed<String>
  package let value: Placed<String>
  package let file: Placed<String>
  let mapping: String

  /// Reads all of an opened file into a table.
  ///
  /// - Throws: `MappingFault` E370 for a key that stands twice with different values, E372 for a
  ///   missing column; what `source` throws.
  package func read(_ source: inout some RecordSource & ~Copyable) throws -> LookupTable {
    let keyColumn = try column(key, in: source.header)
    let valueColumn = try column(value, in: source.header)
    var builder = LookupBuilder(capacity: 256)
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count {
        let text = block.field(record, valueColumn)
        guard
          builder.add(
            block.field(record, keyColumn), text: text.extracting(CellText.bounds(of: text)))
        else {
          throw MappingFault(
            MappingCodes.lookupRepeated, at: file.place, in: mapping,
            "key '\(block.field(record, keyColumn).string)' stands twice in '\(file.value)', "
              + "again in line \(block.line(record)) with another value")
        }
      }
    }
    return builder.finished()
  }

  private func column(_ name: Placed<String>, in header: Header) throws(MappingFault) -> Int {
    let columns = header.indexes(of: name.value)
    if columns.count == 1 { return columns[0] }
    throw MappingFault(
      MappingCodes.lookupColumn, at: name.place, in: mapping,
      columns.isEmpty
        ? "'\(name.value)' is no column of '\(file.value)'"
          + Suggestion.clause(for: name.value, among: header.names)
        : "'\(file.value)' has \(columns.count) columns '\(name.value)'")
  }
}

/// Opens the file that a request names and gives it to `LookupRequest.read`.
package typealias LookupOpener = (LookupRequest) throws -> LookupTable
