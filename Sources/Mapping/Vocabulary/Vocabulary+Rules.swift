import JSONText
import Records

/// `skip`, `checks`, `lookups`, `dedupe`, `suppress`, `guard`, `target`, `results`.
extension Vocabulary {
  enum DedupeScope: String, CaseIterable { case file, queue, history }
  enum ServerList: String, CaseIterable { case queueDNC = "queue-dnc" }
  enum Survivor: String, CaseIterable { case first, last }

  private static let share = JSONShape.textLike("^\\s*[0-9.]+\\s*%$")
  private static let size = JSONShape.either([
    .integer(1...(.max)), .textLike("^\\s*[0-9.]+\\s*[kKmMgG]?[bB]$"),
  ])
  private static let age = JSONShape.textLike(Quantity.secondsPattern)
  private static let count = JSONShape.integer(1...(.max))

  static let skip = JSONObjectShape([
    Field("if", .text, "Condition.", isRequired: true),
    Field("reason", .text, "Shown in reports.", isRequired: true),
  ])

  static let check = JSONObjectShape([
    Field("failIf", .text, "Condition.", isRequired: true),
    Field("code", .textLike("^[a-z0-9_]+$"), "Reported as check.CODE.", isRequired: true),
    Field("message", .text, "Template.", isRequired: true),
    Field("level", .words(MappingFile.Check.Level.self), "error rejects the row."),
  ])

  static let lookup = JSONObjectShape(
    [
      Field("inline", .names(.plain), "The table itself."),
      Field("file", .text, "Path, relative to the mapping."),
      Field("key", .text, "Its column of keys."),
      Field("value", .text, "Its column of values."),
      Field("builtin", .text, "us-states, ca-provinces or ua-oblasts."),
    ], oneOf: ["inline", "file", "builtin"], needs: ["file": ["key", "value"]])

  static let dedupe = JSONObjectShape([
    Field(
      "in", .either([.words(DedupeScope.self), .object(queues)]),
      "Where the other one is looked for.", isRequired: true),
    Field(
      "by", .either([.exactly("\"any-phone\""), .list(.text, atLeast: 1), .object(variable)]),
      "References that are all equal, any number, or a variable of the member.",
      isRequired: true),
    Field("keep", .either([.words(Survivor.self), .object(keep)]), "Which row stays; first."),
    Field("do", .words(DedupeRule.Action.self), "What becomes of the others; skip."),
  ])

  static let queues = JSONObjectShape([Field("queues", .texts, "By name.", isRequired: true)])
  static let variable = JSONObjectShape([Field("variable", .text, "Its name.", isRequired: true)])

  static let keep = JSONObjectShape(
    [
      Field("max", .text, "The row with the greatest value."),
      Field("min", .text, "The row with the least value."),
    ], oneOf: ["max", "min"])

  private static let listColumn = JSONShape.either([.text, .integer(1...16_384)])

  static let suppress = JSONObjectShape(
    [
      Field("name", .text, "Shown in reports.", isRequired: true),
      Field("file", .text, "Path, relative to the mapping."),
      Field("column", listColumn, "Name, or number from 1."),
      Field("webitel", .words(ServerList.self), "The stop list of the row's queue."),
      Field("match", .text, "phone, or a reference."),
      Field("drop", .words(SuppressRule.Drop.self), "What goes; the number."),
      Field("maxAge", age, "The file may not be older, such as 7d."),
      Field("from", listColumn, "Column of the first day that an entry holds."),
      Field("until", listColumn, "Column of the last day that it holds."),
      Field("dates", .texts, "Forms of these dates; iso8601."),
    ], oneOf: ["file", "webitel"], needs: ["file": ["column"]])

  static let policy = JSONObjectShape([
    Field("pack", .words(PolicyRule.Pack.self), "Whose rules.", isRequired: true),
    Field("mode", .words(PolicyRule.Mode.self), "warn tells, enforce refuses; warn."),
  ])

  static let guards = JSONObjectShape([
    Field("minRows", .integer(0...(.max)), "1."),
    Field("maxRows", count),
    Field("maxBytes", size, "Such as '20MB'."),
    Field("structural", share, "Rows of wrong form; '0.5%'."),
    Field("data", share, "Rows of wrong content; '20%'."),
    Field("vsLast", share, "Change of the number of rows since the last run."),
  ])

  static let target = JSONObjectShape([
    Field("queue", .definition("value"), "Name or '#id'.", isRequired: true),
    Field("batch", .object(batch), "How much is sent at once."),
    Field("perSecond", .integer(1...1_000_000), "Members a second, at most."),
    Field(
      "stamp", .either([.exactly("false"), .object(stamp)]),
      "Variables by which members are found again."),
    Field("live", .words(TargetPlan.Live.self), "A queue that is calling already; warn."),
    Field("embargo", age, "Nobody is called for so long after the start of a run."),
  ])

  static let batch = JSONObjectShape([
    Field("members", .integer(1...1000), "500."),
    Field("bytes", size, "'1MB'."),
  ])

  static let stamp = JSONObjectShape([
    Field("run", .text, "rc_run."), Field("row", .text, "rc_row."),
  ])

  static let results = JSONObjectShape([
    Field("key", .texts, "References shown in receipts and rejects."),
    Field("receipts", .words(ResultFormat.self)),
    Field("rejects", .words(ResultFormat.self)),
  ])
}
