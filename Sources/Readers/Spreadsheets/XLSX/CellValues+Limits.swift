import Bytes
import Diagnostics

/// What rows and cells may say of their place and size.
extension CellValues {
  func rowNumber(_ number: Int) throws(SheetFault) -> Int {
    guard number >= 1, number <= CellReference.rowLimit else {
      throw reference("row \(number)")
    }
    return number
  }

  func column(_ column: Int, row: Int) throws(SheetFault) -> Int {
    guard column < CellReference.columnLimit else {
      throw reference("column \(column + 1)", row: row)
    }
    return column
  }

  func reference(_ text: String, row: Int = 0) -> SheetFault {
    var place = place
    place.line = row
    return .reference(place, text: String(text.prefix(40)))
  }

  /// - Parameter added: Bytes of a cell that is to come to `row`.
  func checkRoom(_ row: borrowing SheetRow, _ added: Int) throws(SheetFault) {
    guard row.bytes.count + added <= SheetLimits.rowBytes else {
      var place = place
      place.line = row.number
      throw .limit(place, what: "row with more than \(SheetLimits.rowBytes) bytes of text")
    }
  }
}
