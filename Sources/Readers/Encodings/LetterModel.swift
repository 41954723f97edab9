/// How likely the letters beyond ASCII of a text are in a language.
///
/// - Units: bits, the negative binary logarithm of a likelihood: the fewer, the likelier.
struct LetterModel: Sendable {
  let language: String
  let isCyrillic: Bool
  private let costs: [Unicode.Scalar: Double]

  /// - Parameter groups: Lower-case letters; those of the n-th group, from 0, cost n bits each.
  init(_ language: String, _ groups: String, isCyrillic: Bool = false) {
    self.language = language
    self.isCyrillic = isCyrillic
    var costs: [Unicode.Scalar: Double] = [:]
    let parts = groups.split(separator: " ", omittingEmptySubsequences: false)
    for (bits, group) in parts.enumerated() {
      for letter in group.unicodeScalars { costs[letter] = Double(bits) }
    }
    self.costs = costs
  }

  /// Letters without which nobody writes the language.
  var needed: [Unicode.Scalar] { costs.filter { $0.value <= 4 }.map(\.key) }

  /// What a lower-case letter costs.
  func cost(of letter: Unicode.Scalar) -> Double { costs[letter] ?? Self.foreignLetter }

  /// A letter that the language does not have.
  private static let foreignLetter = 12.0
}
