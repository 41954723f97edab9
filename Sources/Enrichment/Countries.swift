import Bytes
import PhoneNumbers

/// Texts of a column to the countries they name, one lookup per text and worker.
///
/// - Complexity: a text met before costs one probe of a hash table; nothing is allocated.
struct Countries: ~Copyable {
  enum Answer: Sendable {
    case region(Region)
    case unknown(message: String)
  }

  /// Past this many different texts the column holds no countries; nothing more is kept.
  private static let maxTexts = 4096
  /// Past this many unknown texts the nearest country is no longer looked for, since it takes long.
  private static let maxHints = 64

  private var known = ByteTable(minimumCapacity: 64)
  private var answers: [Answer] = []
  private var hints = 0

  mutating func resolve(_ text: Span<UInt8>) -> Answer {
    if let region = Region(text) { return .region(region) }
    if let place = known.find(text) { return answers[place] }
    let answer = ask(text)
    if answers.count < Self.maxTexts {
      known.insert(text, answers.count)
      answers.append(answer)
    }
    return answer
  }

  private mutating func ask(_ text: Span<UInt8>) -> Answer {
    if let region = Region(named: text) { return .region(region) }
    var words = "'\(text.string)' is no country"
    if hints < Self.maxHints {
      hints += 1
      if let nearest = Region.nearest(to: text) {
        words += "; did you mean '\(nearest.name)' (\(nearest))?"
      }
    }
    return .unknown(message: words)
  }
}
