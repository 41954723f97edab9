package import JSONText
import Members
import Upload

/// What a line of `--events` looks like, for programs that read them: the keys that `Event` writes.
extension Event {
  private typealias Field = JSONObjectShape.Field

  package static let schema = JSONSchema(
    title: "rollcall event",
    summary: "One line of --events: numbers, codes and names of columns; no personal data.",
    .either(shapes.map { name, fields in .object(shape(name, fields)) }))

  private static func shape(_ name: String, _ fields: [Field]) -> JSONObjectShape {
    JSONObjectShape(
      [
        Field("event", .exactly("\"\(name)\""), isRequired: true),
        Field("time", .text, "UTC.", isRequired: true),
      ] + fields)
  }

  private static let count = JSONShape.integer(0...(.max))
  private static let batch = Field("batch", .text, "Its name.", isRequired: true)
  private static let queue = Field("queue", .integer(.min...(.max)), "Its id.", isRequired: true)
  private static let milliseconds = Field("milliseconds", count, isRequired: true)

  private static let shapes: KeyValuePairs<String, [Field]> = [
    "run.begin": [
      Field("run", .text, isRequired: true), Field("verb", .text, isRequired: true),
      Field("input", .text, isRequired: true), Field("bytes", count),
    ],
    "row.rejected": [
      Field("file", .text, "Where they are several."),
      Field("row", count, "Its line.", isRequired: true),
      Field("codes", .list(.text), "Why.", isRequired: true),
      Field("columns", .list(.text), isRequired: true),
    ],
    "batch.sent": [
      batch, queue, Field("members", count, isRequired: true),
      Field("attempt", count, isRequired: true),
    ],
    "batch.done": [batch, queue, Field("members", count, isRequired: true), milliseconds],
    "batch.split": [batch, Field("parts", .list(count), isRequired: true)],
    "batch.doubt": [batch, Field("why", .text, isRequired: true)],
    "retry.wait": [batch, milliseconds, Field("why", .text, isRequired: true)],
    "workers.limit": [
      Field("limit", count, isRequired: true), Field("of", count, isRequired: true),
      Field("cause", .text, isRequired: true),
    ],
    "run.end": [Field("read", count, isRequired: true)]
      + RowClass.allCases.map { Field($0.rawValue, count, isRequired: true) } + [
        Field("exit", .integer(0...255), isRequired: true)
      ],
  ]
}
