import Bytes

/// How the digits of numbers are grouped, by calling code.
///
/// - Source: Tables/formats.tsv, from libphonenumber's number formats; its version is `version`.
final class NumberFormats: Sendable {
  static let shared = NumberFormats()

  private struct Roots: Sendable, BitwiseCopyable {
    var national: UInt16 = 0
    var abroad: UInt16 = 0
  }

  private let automata: Automata
  /// By calling code.
  private let roots: [Roots]
  /// By label: letters stand for the digits, `A` for the first; everything else for itself.
  private let templates: [[UInt8]]

  private init() {
    automata = Automata(Self.stateBytes)
    var roots = Array(repeating: Roots(), count: 1000)
    var table = TableText(Self.rootLines)
    while !table.isAtEnd {
      roots[table.number()] = Roots(
        national: UInt16(table.number()), abroad: UInt16(table.number()))
    }
    self.roots = roots
    templates =
      [[]] + Self.templateLines.description.split(separator: "\n").map { Array($0.utf8) }
  }

  /// Appends the national number in groups; in one where no format fits.
  ///
  /// - Parameter isNational: As inside the country, with the trunk prefix; else as behind `+380`.
  func write(_ number: PhoneNumber, isNational: Bool, to buffer: inout ByteBuffer) {
    let digits = number.nationalDigits
    let root = roots[number.callingCode]
    let label = automata.label(of: digits, from: Int(isNational ? root.national : root.abroad))
    guard label != 0 else { return buffer.append(digits) }
    for sign in templates[label] {
      if sign >= UInt8(ascii: "A") {
        let place = Int(sign - UInt8(ascii: "A"))
        buffer.append(UInt8(ascii: "0") + UInt8(digits.dropFirst(place).first))
      } else {
        buffer.append(sign)
      }
    }
  }
}
