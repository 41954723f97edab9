/// A reason with one home: its number for people, its slug for programs, what it means, what to do.
///
/// Each owner of a range (docs/errors.md) declares its codes as `static let` beside its fault and
/// lists them in a `CodeTable`. Numbers are never reused; a retired code keeps its line.
package struct Code: Sendable, Hashable {
  package let number: Int
  /// Lower-case `family.fact`, such as `csv.quote_open`.
  package let slug: String
  /// One sentence for the manual.
  package let meaning: String
  /// The way out, one clause that begins with a verb; shown as `fix:`.
  package let advice: String

  package init(_ number: Int, _ slug: String, _ meaning: String, fix advice: String) {
    self.number = number
    self.slug = slug
    self.meaning = meaning
    self.advice = advice
  }

  /// `E203`, the form people quote on the phone.
  package var label: String {
    let digits = String(number)
    return "E" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
  /// The part of the slug before the dot: `csv`.
  package var family: Substring {
    slug[..<(slug.utf8.firstIndex(of: UInt8(ascii: ".")) ?? slug.endIndex)]
  }

  package static func == (a: Code, b: Code) -> Bool { a.number == b.number && a.slug == b.slug }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// The codes of one owner, for the manual and for the test that they are unique and raised.
package struct CodeTable: Sendable {
  package let owner: String
  package let codes: [Code]

  package init(owner: String, _ codes: [Code]) {
    self.owner = owner
    self.codes = codes
  }
}
