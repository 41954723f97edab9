import Bytes
import Records

/// The value of a cell as its attributes tell it.
///
/// - Source: ISO/IEC 26300-1:2015 §19.385 (office:value-type) and the attributes that it lists.
struct ODSValue {
  /// The value is what the paragraphs of the cell say.
  var isText = true
  var kind = CellKind.text
  var hasFormula = false
  /// The type is told, so that an empty text is a value.
  var hasType = false

  /// 1899-12-30 is what OpenDocument counts as 0.
  private static let firstDay: Int64 = -25_569

  /// Appends the value to `bytes`, unless it is text.
  ///
  /// - Parameter xml: At the start of a cell.
  init(_ xml: borrowing XMLPull, into bytes: inout ByteBuffer) {
    let start = bytes.count
    for index in 0..<xml.attributeCount {
      let name = xml.bytes.span(xml.attributeName(index))
      let value = xml.attributeValue(index)
      if name.equals("formula") {
        hasFormula = true
      } else if name.equals("value-type") {
        hasType = true
        guard xml.bytes.span(value).equals("error") else { continue }
        // LibreOffice's own attribute of this name: what the other one tells is a stand-in.
        bytes.truncate(to: start)
        (isText, kind) = (true, .error)
      } else if isText, kind != .error {
        isText = !append(xml.bytes.span(value), named: name, into: &bytes)
      }
    }
  }

  /// - Returns: Whether the attribute tells the value.
  private mutating func append(
    _ value: Span<UInt8>, named name: Span<UInt8>, into bytes: inout ByteBuffer
  ) -> Bool {
    if name.equals("value") {
      guard bytes.append(numberText: value) else { return false }
      kind = .number
    } else if name.equals("string-value") {
      bytes.append(value)
    } else if name.equals("date-value") {
      guard let moment = XMLMoment(value) else { return false }
      bytes.append(moment, firstDay: Self.firstDay)
      kind = .date
    } else if name.equals("time-value") {
      guard let duration = XMLDuration(value) else { return false }
      bytes.append(duration)
      kind = .date
    } else if name.equals("boolean-value") {
      bytes.append(value.equals("true") ? "TRUE" : "FALSE")
      kind = .boolean
    } else {
      return false
    }
    return true
  }
}
