import Bytes

/// What a column's name says of its meaning, in Ukrainian, Russian, English, Polish and German.
enum HeaderWords {
  struct Match: Equatable {
    var meaning: Meaning
    /// 1 for a name that says nothing else, less for one of several words.
    var strength: Double
  }

  /// The meaning whose words explain most of the name; `nil` for a name that says nothing.
  static func match(_ name: String) -> Match? {
    let words = words(of: name)
    guard !words.isEmpty else { return nil }
    var best: (match: Match, covered: Int)?
    for entry in synonyms where entry.stems.allSatisfy({ $0.isAmong(words) }) {
      let covered = entry.stems.reduce(0) { $0 + $1.text.count }
      let isWhole = words.allSatisfy { word in entry.stems.contains { $0.fits(word) } }
      guard covered > best?.covered ?? 0, isWhole || !entry.isAlone else { continue }
      best = (Match(meaning: entry.meaning, strength: isWhole ? 1 : 0.9), covered)
    }
    return best?.match
  }

  /// Small words without digits and signs: `contactPhone_2` is `contact phone`, `П.І.Б.` is `піб`.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for scalar in name.unicodeScalars {
      if scalar == "." || scalar == "'" || scalar == "’" || scalar == "ʼ" || scalar == "`" {
        continue
      }
      guard scalar.properties.isAlphabetic, !NameFolding.isInvisible(scalar) else {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
        wasSmall = false
        continue
      }
      if wasSmall, scalar.properties.isUppercase {
        words.append(word.lowercased())
        word = ""
      }
      word.unicodeScalars.append(scalar)
      wasSmall = scalar.properties.isLowercase
    }
    if !word.isEmpty { words.append(word.lowercased()) }
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
  }

  private static let synonyms: [Entry] = HeaderSynonyms.lines.flatMap { line -> [Entry] in
    line.value.split(separator: ",").map { phrase in
      let isAlone = phrase.hasSuffix("==")
      return Entry(
        meaning: line.key,
        stems: (isAlone ? phrase.dropLast() : phrase).split(separator: " ").map { word in
          Stem(text: word.hasSuffix("=") ? word.dropLast() : word, isWhole: word.hasSuffix("="))
        }, isAlone: isAlone)
    }
  }
}
