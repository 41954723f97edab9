package import Diagnostics

/// Every code that opening and reading a file can raise.
package enum ReadersCodes {
  package static let tables: [CodeTable] = [
    ArchiveFault.table, EncodingFault.table, OpenFault.table, CSVFault.table, SheetFault.table,
    XMLFault.table, JSONSourceFault.table,
  ]
}
