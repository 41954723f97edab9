/// The form of a date in a text: `dd.MM.yyyy`, `MM/dd/yyyy HH:mm`, or `iso8601`.
///
/// - Shapes: `yyyy yy MM M dd d HH H mm ss XXX`, two letters want two digits, one letter takes one or
///   two; `XXX` is `Z` or `+02:00`. `yy` is 1969…2068, as POSIX reads it. All other characters stand
///   for themselves; ASCII letters are reserved, but for the `T` of ISO dates.
/// - Source: Unicode Technical Standard #35, part 4, for the letters.
package struct DatePattern: Sendable, Equatable {
  enum Part: Sendable, Equatable, BitwiseCopyable {
    case year, shortYear
    /// The most digits are always two.
    case month(least: Int), day(least: Int), hour(least: Int)
    case minute, second, offset
    case literal(UInt8)
  }

  /// Empty for `iso8601`.
  let parts: [Part]
  package var isISO: Bool { parts.isEmpty }
  /// Whether every text that fits names its own offset, so that no zone is needed to read it.
  package var namesOffset: Bool { parts.contains(.offset) }

  /// Why a pattern cannot be used, as the rest of a sentence about it.
  package enum Fault: Error, Equatable {
    case unknownLetters(String)
    case repeated(String)
    case empty

    package var message: String {
      switch self {
      case .unknownLetters(let letters): "'\(letters)' is no part of a date pattern"
      case .repeated(let part): "part '\(part)' stands twice in a date pattern"
      case .empty: "a date pattern is empty"
      }
    }
  }

  package static let iso = DatePattern(parts: [])

  private init(parts: [Part]) { self.parts = parts }

  package init(_ text: String) throws(Fault) {
    guard text != "iso8601" else {
      parts = []
      return
    }
    var parts: [Part] = []
    var rest = text.utf8[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      guard Self.isReserved(first) else {
        parts.append(.literal(first))
        rest = rest.dropFirst()
        continue
      }
      let letters = String(decoding: run, as: UTF8.self)
      guard let part = Self.part(letters) else { throw .unknownLetters(letters) }
      guard !parts.contains(where: { Self.field($0) == Self.field(part) }) else {
        throw .repeated(letters)
      }
      parts.append(part)
      rest = rest.dropFirst(run.count)
    }
    guard !parts.isEmpty else { throw .empty }
    self.parts = parts
  }

  /// Whether it names a day of a year, without which there is no instant.
  package var namesDay: Bool {
    let fields = Set(parts.map(Self.field))
    return isISO || fields.isSuperset(of: [1, 2, 3])
  }

  private static func isReserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "T"): false
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: false
    }
  }

  private static func part(_ letters: String) -> Part? {
    switch letters {
    case "yyyy": .year
    case "yy": .shortYear
    case "MM": .month(least: 2)
    case "M": .month(least: 1)
    case "dd": .day(least: 2)
    case "d": .day(least: 1)
    case "HH": .hour(least: 2)
    case "H": .hour(least: 1)
    case "mm": .minute
    case "ss": .second
    case "XXX": .offset
    default: nil
    }
  }

  /// A number for what a part means; 0 for literals, each of which is its own.
  private static func field(_ part: Part) -> Int {
    switch part {
    case .year, .shortYear: 1
    case .month: 2
    case .day: 3
    case .hour: 4
    case .minute: 5
    case .second: 6
    case .offset: 7
    case .literal: 0
    }
  }
}
