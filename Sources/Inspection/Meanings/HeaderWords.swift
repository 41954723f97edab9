import Bytes

/// What a column's name says of its meaning, in Ukrainian, Russian, English, Polish and German.
package enum HeaderWords {
  package struct Match: Equatable {
    package var meaning: Meaning
    /// 1 for a name that says nothing else, less for one of several words.
    package var strength: Double
  }

  /// The meaning whose words explain most of the name; `nil` for a name that says nothing.
  package static func match(_ name: String) -> Match? {
    let words = words(of: name)
    guard !words.isEmpty else { return nil }
    var best: (match: Match, covered: Int)?
    for entry in synonyms where entry.stems.allSatisfy({ $0.isAmong(words) }) {
      let covered = entry.isWeak ? 0 : entry.stems.reduce(0) { $0 + $1.text.count }
      let isWhole = words.allSatisfy { word in entry.stems.contains { $0.fits(word) } }
      guard covered > best?.covered ?? -1, isWhole || !entry.isAlone else { continue }
      best = (Match(meaning: entry.meaning, strength: isWhole ? 1 : 0.9), covered)
    }
    return best?.match
  }

  /// Whether the name speaks of somebody beside the client: a guarantor, a manager, a fax.
  static func nameOthers(_ name: String) -> Bool {
    let words = words(of: name)
    return otherPeople.contains { stems in stems.allSatisfy { $0.isAmong(words) } }
  }

  /// The first word in the name of a column of numbers that does not say whose they are.
  package static func doubtfulWord(ofPhones name: String) -> String? {
    words(of: name).first { word in
      !ownNumbers.contains { $0.fits(word) } && !phones.contains { $0.fits(word) }
    }
  }

  /// Small words without digits and signs: `contactPhone_2` is `contact phone`, `П.І.Б.` is `піб`.
  package static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    // Letters since the last dot: `П.І.Б.` is one word, `person.first` and `Моб.тел.` are two.
    var letters = 0
    var wasSmall = false
    func end() {
      if !word.isEmpty { words.append(word.lowercased()) }
      word = ""
      letters = 0
      wasSmall = false
    }
    for scalar in name.unicodeScalars {
      if scalar == "'" || scalar == "’" || scalar == "ʼ" || scalar == "`" { continue }
      if scalar == ".", letters < 2 {
        letters = 0
        continue
      }
      guard scalar.properties.isAlphabetic, !NameFolding.isInvisible(scalar) else {
        end()
        continue
      }
      if wasSmall, scalar.properties.isUppercase { end() }
      word.unicodeScalars.append(scalar)
      letters += 1
      wasSmall = scalar.properties.isLowercase
    }
    end()
    if !words.isEmpty, name.contains(where: { $0 == "#" || $0 == "№" }) { words.append("nr") }
    return words
  }

  private struct Stem {
    var text: Substring
    /// The word must end where the stem does.
    var isWhole: Bool

    func fits(_ word: String) -> Bool { isWhole ? word == text : word.hasPrefix(text) }
    func isAmong(_ words: [String]) -> Bool { words.contains(where: fits) }
  }

  private struct Entry {
    var meaning: Meaning
    var stems: [Stem]
    /// Nothing else may stand in the name.
    var isAlone: Bool
    /// Any other gives the name its meaning.
    var isWeak: Bool
  }

  private static let synonyms: [Entry] = HeaderSynonyms.lines.flatMap { line in
    phrases(line.value).map { phrase in
      let isAlone = phrase.hasSuffix("==")
      let isWeak = phrase.hasSuffix("~")
      return Entry(
        meaning: line.key, stems: stems(isAlone || isWeak ? phrase.dropLast() : phrase),
        isAlone: isAlone, isWeak: isWeak)
    }
  }
  private static let otherPeople = phrases(HeaderSynonyms.otherPeople).map(stems)

  private static let ownNumbers = phrases(HeaderSynonyms.ownNumbers).flatMap(stems)
  private static let phones = synonyms.filter { $0.meaning == .phone }.flatMap(\.stems)

  private static func phrases(_ text: String) -> [Substring] { text.split(separator: ",") }

  private static func stems(_ phrase: Substring) -> [Stem] {
    phrase.split(separator: " ").map { word in
      Stem(text: word.hasSuffix("=") ? word.dropLast() : word, isWhole: word.hasSuffix("="))
    }
  }
}
