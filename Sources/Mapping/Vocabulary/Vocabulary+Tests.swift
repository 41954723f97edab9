import JSONText

/// `tests`: rows and what must become of them.
extension Vocabulary {
  static let test = JSONObjectShape(
    [
      Field("name", .text, "What the test is about.", isRequired: true),
      Field("now", .text, "The clock, such as 2026-03-02T07:00:00Z."),
      Field("row", .names(.plain), "Cells by the names of their columns; others are empty."),
      Field("record", .names(.anything), "A record of JSON."),
      Field("expect", .object(expectation), "What must become of it.", isRequired: true),
    ], oneOf: ["row", "record"])

  /// How a row may end beside being loaded.
  static let outcomes = ["skip", "reject", "suppress"]

  private static let text = JSONShape.either([.text, .number, .null])

  static let expectation = JSONObjectShape([
    Field("skip", .text, "It is left out, for this reason."),
    Field("reject", .texts, "It is rejected, with these codes: E441 or phone.too_short."),
    Field("suppress", .text, "It is taken out by this list."),
    Field("notices", .texts, "Codes that are told beside."),
    Field("queue", text), Field("name", text), Field("priority", text), Field("bucket", text),
    Field("skill", text), Field("agent", text), Field("timezone", text),
    Field("expire_at", text, "Such as 2026-03-16 20:00 Europe/Kyiv."),
    Field("min_offering_at", text),
    Field("variables", .names(text), "Those that matter; null: not set."),
    Field(
      "numbers", .list(.either([.text, .object(number)])),
      "All of them, in the order in which they are called."),
  ])

  static let number = JSONObjectShape([
    Field("destination", text), Field("type", text), Field("priority", text),
    Field("description", text), Field("display", text), Field("resource", text),
    Field("dtmf", text),
  ])
}
