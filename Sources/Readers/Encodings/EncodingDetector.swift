import Bytes
import Records

/// Finds the encoding of a text by evidence.
///
/// Byte order mark, then zero bytes in every other place (UTF-16), then right UTF-8, then which
/// language's letters the single-byte encodings give.
enum EncodingDetector {
  struct Verdict: Sendable, Equatable {
    var encoding: TextEncoding
    var hasMark: Bool
    /// Why, for people.
    var evidence: String
  }

  /// - Parameter sample: The first bytes of the input.
  static func detect(_ sample: borrowing ByteBuffer) -> Verdict {
    for encoding in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian]
    where encoding.marks(sample.span) {
      return Verdict(encoding: encoding, hasMark: true, evidence: "a byte order mark")
    }
    if let verdict = wideVerdict(sample) { return verdict }
    let counts = UTF8Counts(sample)
    if counts.broken == 0 {
      let evidence =
        counts.right == 0
        ? "ASCII only so far" : "\(counts.right) right UTF-8 characters, none broken"
      return Verdict(encoding: .utf8, hasMark: false, evidence: evidence)
    }
    // A letter of a single-byte encoding is hardly ever followed by what UTF-8 wants.
    if counts.right >= 2 * counts.broken {
      return Verdict(
        encoding: .utf8, hasMark: false,
        evidence: "\(counts.right) right UTF-8 characters, \(counts.broken) broken")
    }
    return singleByteVerdict(sample, firstBroken: counts.firstBroken)
  }

  // MARK: - UTF-16

  private static func wideVerdict(_ sample: borrowing ByteBuffer) -> Verdict? {
    let pairs = min(sample.count, 1 << 14) / 2
    guard pairs >= 2 else { return nil }
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if sample[pair * 2] == 0 { zeros.even += 1 }
      if sample[pair * 2 + 1] == 0 { zeros.odd += 1 }
    }
    guard zeros.even + zeros.odd > 0 else { return nil }
    let isLittle = zeros.odd > zeros.even
    var plausible = 0
    for pair in 0..<pairs {
      let low = UInt16(sample[pair * 2 + (isLittle ? 0 : 1)])
      let high = UInt16(sample[pair * 2 + (isLittle ? 1 : 0)])
      if isUsual(high << 8 | low) { plausible += 1 }
    }
    guard plausible * 20 >= pairs * 19, max(zeros.even, zeros.odd) * 20 >= pairs else { return nil }
    return Verdict(
      encoding: isLittle ? .utf16LittleEndian : .utf16BigEndian, hasMark: false,
      evidence: "\(max(zeros.even, zeros.odd)) zero bytes, in \(isLittle ? "odd" : "even") places")
  }

  /// Whether a unit of UTF-16 is one that lists hold: ASCII, Latin, Greek, Cyrillic, signs.
  private static func isUsual(_ unit: UInt16) -> Bool {
    switch unit {
    case 9, 10, 13, 0x1F, 0x20...0x7E, 0xA0...0x52F, 0x1E00...0x1EFF, 0x2000...0x22FF, 0xFEFF: true
    default: false
    }
  }

  // MARK: - UTF-8

  private struct UTF8Counts {
    var right = 0
    var broken = 0
    var firstBroken = 0

    init(_ sample: borrowing ByteBuffer) {
      var index = 0
      while true {
        index = sample.endOfPlainText(from: index)
        guard index < sample.count else { return }
        if sample[index] == 0 {
          index += 1
          continue
        }
        switch UTF8Check.sequence(in: sample, at: index) {
        case .valid(let length):
          right += 1
          index += length
        case .broken:
          if broken == 0 { firstBroken = index }
          broken += 1
          index += 1
        case .unfinished: return
        }
      }
    }
  }

  // MARK: - Single bytes

  /// In the order of preference, with how many bits likelier rarer ones have to be.
  private static let singleBytes: [(encoding: TextEncoding, handicap: Double)] = [
    (.windows1251, 0), (.windows1252, 0), (.windows1250, 3), (.koi8u, 3), (.cp866, 3),
    (.latin2, 4), (.koi8r, 3.5), (.cp1125, 4), (.isoCyrillic, 6), (.macCyrillic, 6), (.cp852, 4),
    (.cp850, 4), (.macRoman, 5), (.macCentralEurope, 6), (.windows1257, 4), (.windows1254, 6),
  ]

  /// Costs that differ by less leave doubt.
  private static let doubtBits = 10.0

  private static func singleByteVerdict(
    _ sample: borrowing ByteBuffer, firstBroken: Int
  ) -> Verdict {
    let bytes = telling(sample)
    let place = "not UTF-8 at byte \(firstBroken)"
    var ranked: [(reading: SingleByteReading, language: String, cost: Double)] = []
    for (encoding, handicap) in singleBytes {
      let reading = SingleByteReading(encoding, bytes)
      for model in LetterModel.all where reading.suits(model) {
        let cost = reading.cost(model) + handicap
        let index = ranked.firstIndex { cost < $0.cost } ?? ranked.endIndex
        ranked.insert((reading, model.language, cost), at: index)
      }
    }
    guard let first = ranked.first else {
      return Verdict(encoding: .windows1252, hasMark: false, evidence: place)
    }
    let next = ranked.first { !$0.reading.isSame(as: first.reading) }
    let fit = first.reading.hasLetters ? "letters fit \(first.language)" : "hardly a letter"
    let rival = next.map { "; next \($0.reading.encoding.rawValue)" } ?? ""
    let isUnsure = next.map { $0.cost - first.cost < doubtBits } ?? false
    return Verdict(
      encoding: first.reading.encoding, hasMark: false,
      evidence: "\(place), \(fit)\(rival)"
        + (isUnsure ? "; UNSURE, set source.encoding" : ""))
  }

  /// Up to 4,096 bytes: those beyond ASCII, each with its neighbours.
  private static func telling(_ sample: borrowing ByteBuffer) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    var taken = 0
    while index < sample.count && bytes.count < 4096 {
      if sample[index] < 0x80 {
        index += 1
        continue
      }
      if index > taken { bytes.append(sample[index - 1]) }
      while index < sample.count, sample[index] >= 0x80, bytes.count < 4096 {
        bytes.append(sample[index])
        index += 1
      }
      if index < sample.count { bytes.append(sample[index]) }
      taken = index + 1
    }
    return bytes
  }
}
