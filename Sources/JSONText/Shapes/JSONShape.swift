/// What a JSON value must look like: one description for the reader of a document and for the editors
/// that check it, which get it as JSON Schema.
package indirect enum JSONShape: Sendable {
  case anything
  case text
  /// A text in which a pattern is found (ECMA-262).
  case textLike(String)
  case word([String])
  case number
  case integer(ClosedRange<Int>)
  case flag
  case null
  /// One value, as JSON: `1`, `false`, `"auto"`.
  case exactly(String)
  case list(JSONShape, atLeast: Int = 0)
  /// A list whose elements differ; those beyond `least` may be missing.
  case tuple([JSONShape], least: Int)
  case object(JSONObjectShape)
  /// An object with keys of the author's own, beside those of `fields`.
  case names(JSONShape, fields: [JSONObjectShape.Field] = [])
  case either([JSONShape])
  /// One of the definitions of its schema.
  case definition(String)

  /// A text, or a list of them.
  package static let texts = either([.text, .list(.text, atLeast: 1)])
  /// A text, a number, true, false or null.
  package static let plain = either([.text, .number, .flag, .null])

  /// The words of an enumeration.
  package static func words<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) -> JSONShape where Choice.RawValue == String { .word(Choice.allCases.map(\.rawValue)) }
}

/// The keys that an object has, and what may stand behind each.
package struct JSONObjectShape: Sendable {
  package struct Field: Sendable {
    package let name: String
    package let shape: JSONShape
    /// For people, on one line.
    package let summary: String
    package let isRequired: Bool

    package init(
      _ name: String, _ shape: JSONShape, _ summary: String = "", isRequired: Bool = false
    ) {
      self.name = name
      self.shape = shape
      self.summary = summary
      self.isRequired = isRequired
    }
  }

  package let fields: [Field]
  /// Keys of which exactly one stands in the object; empty where that does not matter.
  package let alternatives: [String]
  /// Keys that need others beside them.
  package let needs: KeyValuePairs<String, [String]>
  /// Whether at least one key must stand in it.
  package let isFilled: Bool
  /// A key that names another document: where it stands, that one may hold what is required of this
  /// object and of the objects in its fields.
  package let completedBy: String?

  package init(
    _ fields: [Field], oneOf alternatives: [String] = [],
    needs: KeyValuePairs<String, [String]> = [:], isFilled: Bool = false,
    completedBy: String? = nil
  ) {
    self.fields = fields
    self.alternatives = alternatives
    self.needs = needs
    self.isFilled = isFilled
    self.completedBy = completedBy
  }

  package var names: [String] { fields.map(\.name) }
}
