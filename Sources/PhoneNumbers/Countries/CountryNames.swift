import Bytes

/// What the countries of all regions are called, in every language that CLDR knows.
///
/// Unpacked at first use, which takes a few milliseconds; a run whose mapping names no region by a
/// column never does.
/// - Source: Tables/countries.tsv; its version is `version`.
final class CountryNames: Sendable {
  static let shared = CountryNames()
  /// A longer text is no name of a country.
  static let maxBytes = 120

  private let letters: [Unicode.Scalar: String]
  private let regions: [Region]
  /// By place in `regions`.
  private let englishNames: [String]
  /// Folded names to places in `regions`.
  private let places: ByteTable

  private init() {
    letters = Self.readLetters()
    var regions: [Region] = []
    var englishNames: [String] = []
    for line in Self.lines(Self.englishLines) {
      guard let region = Region(String(line.prefix(2))) else { continue }
      regions.append(region)
      englishNames.append(String(line.dropFirst(3)))
    }
    self.regions = regions
    self.englishNames = englishNames
    places = Self.readPlaces()
  }

  /// The country that a text names, unless it is a code: calling code or name.
  func region(named text: Span<UInt8>) -> Region? {
    guard text.count <= Self.maxBytes else { return nil }
    let text = text.string
    if let code = Self.callingCode(text) { return Region(callingCode: code) }
    // `n/a` is not Namibia.
    let name = folded(text)
    if name.utf8.count <= 3, text.contains("/") { return nil }
    return places.find(Array(name.utf8).span).map { regions[$0] }
  }

  func englishName(of region: Region) -> String {
    regions.firstIndex(of: region).map { englishNames[$0] } ?? region.code
  }

  /// The country whose name, in any language, is nearest to a text that is none.
  ///
  /// - Complexity: some milliseconds; callers ask once a text.
  func nearest(to text: Span<UInt8>) -> Region? {
    guard text.count <= Self.maxBytes else { return nil }
    let wanted = Array(folded(text.string).unicodeScalars)
    guard wanted.count >= 4 else { return nil }
    var best: (distance: Int, place: Int)?
    for (place, line) in Self.lines(Self.nameLines).enumerated() {
      for name in line.split(separator: " ").dropFirst() where name.unicodeScalars.count > 3 {
        let reach = min(best.map { $0.distance - 1 } ?? Int.max, max(1, wanted.count / 4))
        guard let distance = NameDistance.between(wanted, name.unicodeScalars, within: reach)
        else { continue }
        best = (distance, place)
      }
    }
    return best.map { regions[$0.place] }
  }

  /// Small letters without accents, and digits; everything else goes.
  ///
  /// - Source: `folded` of Tables/update_countries.py, with which the names were folded.
  func folded(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      for letter in scalar.properties.lowercaseMapping.unicodeScalars where Self.isKept(letter) {
        result += letters[letter] ?? String(letter)
      }
    }
    return result
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.properties.canonicalCombiningClass == .notReordered else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// `380`, `+380`, `+ 380`, `00380`, `+1-684` not.
  private static func callingCode(_ text: String) -> Int? {
    var digits = text.filter { $0 != " " && $0 != "(" && $0 != ")" }[...]
    if digits.hasPrefix("+") { digits = digits.dropFirst() }
    if digits.hasPrefix("00") { digits = digits.dropFirst(2) }
    guard (1...3).contains(digits.count), digits.utf8.allSatisfy({ $0 & 0xF0 == 0x30 }) else {
      return nil
    }
    return Int(digits)
  }

  private static func lines(_ text: StaticString) -> [Substring] {
    text.description.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
  }

  private static func readLetters() -> [Unicode.Scalar: String] {
    var letters: [Unicode.Scalar: String] = [:]
    for line in lines(letterLines) {
      let scalars = line.unicodeScalars
      guard let letter = scalars.first else { continue }
      let base = String(scalars.dropFirst(2))
      letters[letter] = base == "-" ? "" : base
    }
    return letters
  }

  private static func readPlaces() -> ByteTable {
    var text = ByteBuffer(capacity: nameLines.utf8CodeUnitCount)
    text.append(nameLines)
    let bytes = text.span
    var places = ByteTable(minimumCapacity: 40_000)
    var place = 0
    var start = 3
    for index in 3...bytes.count {
      let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "\n")
      guard byte <= UInt8(ascii: " "), index >= start else { continue }
      places.insert(bytes.extracting(start..<index), place)
      start = index + 1
      if byte == UInt8(ascii: "\n") {
        place += 1
        start += 3  // the code and a space
      }
    }
    return places
  }
}
