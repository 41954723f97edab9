import Diagnostics
import Inspection

/// Hides personal data in what is shown of cells.
struct ExampleMask {
  let isOn: Bool

  /// A cell of a column: as it is where its meaning is nobody's secret.
  func cell(_ text: String, of column: ColumnProfile) -> String {
    isOn ? hidden(text, column.guess.meaning) : text
  }

  /// An example of damage; `nil` for a whole record whose cells are not known.
  func example(_ example: Example, of column: ColumnProfile?) -> String? {
    guard isOn else { return InspectionText.cut(example.text, to: 44) }
    guard let column else { return nil }
    return hidden(example.text, column.guess.meaning)
  }

  /// Evidence quotes the first words of a list.
  func evidence(_ line: String) -> String {
    guard isOn, line.hasPrefix("encoding"), let quote = line.firstIndex(of: "'") else {
      return line
    }
    return line[..<quote] + "…"
  }

  private func hidden(_ text: String, _ meaning: Meaning) -> String {
    switch meaning {
    case .category, .flag, .doNotCall, .country, .currency, .zone, .language, .status, .priority,
      .time, .empty:
      text
    default:
      text.utf8.count { $0 &- 0x30 < 10 } > 4
        ? Masking.number(text) : Masking.name(text)
    }
  }
}
