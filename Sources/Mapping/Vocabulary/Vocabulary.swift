package import JSONText

/// Every key of the mapping language with what may stand behind it: the reader refuses what is not
/// here, and editors get it as JSON Schema.
package enum Vocabulary {
  typealias Field = JSONObjectShape.Field
  typealias Definition = JSONSchema.Definition

  static let mapping = JSONObjectShape(
    [
      Field("mapping", .exactly("1"), "Version of the language.", isRequired: true),
      Field("extends", .text, "A mapping to take what is not said here from."),
      Field("name", .text, "What reports call the mapping."),
      Field("about", .text, "Notes."),
      Field("zone", .text, "IANA zone of dates without one, and of today()."),
      Field("params", .names(.plain), "Named constants; --set NAME=VALUE replaces them."),
      Field("source", .object(source), "How the list is read; what is not said is detected."),
      Field("let", .names(.definition("value")), "Computed values; each sees those above it."),
      Field("skip", .list(.object(skip)), "Rows to leave out; the first match decides."),
      Field("checks", .list(.object(check)), "Rows to reject or to warn about."),
      Field("lookups", .names(.object(lookup)), "Tables from keys to values."),
      Field("member", .object(member), "What is sent for a row.", isRequired: true),
      Field("dedupe", .list(.object(dedupe)), "What makes two rows one."),
      Field("suppress", .list(.object(suppress)), "Lists of whom not to call."),
      Field("policy", .object(policy), "Rules of a jurisdiction that lists and calendars keep to."),
      Field("guard", .object(guards), "What must hold before anything is sent."),
      Field("target", .object(target), "Where members go.", isRequired: true),
      Field("results", .object(results), "What receipts and rejects hold."),
      Field("tests", .list(.object(test)), "Rows and what must become of them: `rollcall test`."),
      Field("$schema", .text, "Where editors find the schema of mappings."),
    ], completedBy: "extends")

  /// What mappings look like, for editors.
  package static let schema = JSONSchema(
    title: "rollcall mapping",
    summary: "How the columns of a lead file become members of a dialer queue.",
    .object(mapping),
    definitions: [
      Definition("value", "A value of a row.", value),
      Definition("steps", "Transforms, applied in order.", .list(.definition("step"))),
      Definition("step", "One transform.", step),
      Definition("column", "Where a column is found.", column),
    ])
}
