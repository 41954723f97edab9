package import JSONText
import Members
import Upload

/// What `summary.json` looks like, for programs that read it: the keys that `Summary+JSON` writes.
extension Summary {
  private typealias Field = JSONObjectShape.Field

  package static let schema = JSONSchema(
    title: "rollcall summary",
    summary: "What a run or a validation read, and what became of it; no personal data.",
    .object(
      JSONObjectShape(
        [
          Field("run", .text, "Name of the run; absent for verbs that have none."),
          Field("verb", .text, isRequired: true),
          Field("version", .text, isRequired: true),
          Field("exit", .integer(0...255), "The exit code.", isRequired: true),
          Field("clock", .text, "What now() and today() saw.", isRequired: true),
          Field("started", .text, "UTC.", isRequired: true),
          Field("finished", .text, "UTC.", isRequired: true),
          Field("milliseconds", count, isRequired: true),
          Field("rows", .object(rows), "What became of the rows.", isRequired: true),
          Field("verification", .object(verified), "What reading members back came to."),
          Field("rejected", .list(.object(reason)), "By code.", isRequired: true),
          Field("notices", .list(.object(notice)), "By code and column.", isRequired: true),
          Field("leftOut", .list(.object(leftOutRows)), "By reason.", isRequired: true),
          Field("zones", .list(.object(zoneSource)), "Good rows by what decided their time zone."),
          Field("queues", .list(.object(queue)), isRequired: true),
          Field("workers", .object(workerLimits), "Requests in flight.", isRequired: true),
          Field("passes", .list(.object(pass)), "With --stats: walks over the input."),
          Field("input", .object(input), "The file, where it is one."),
          Field("inputs", .list(.object(inputs), atLeast: 1), "The files, where they are several."),
          Field("mapping", .object(origin), isRequired: true),
          Field("hashes", .object(hashes), "Of what the outcome depends on.", isRequired: true),
        ], oneOf: ["input", "inputs"])))

  static let count = JSONShape.integer(0...(.max))

  /// How many rows ended as what.
  private static let classes: [Field] =
    [Field("read", count, isRequired: true)]
    + RowClass.allCases.map { Field($0.rawValue, count, isRequired: true) }
  private static let addsUpField = Field(
    "addsUp", .flag, "Whether read is the sum of the others.", isRequired: true)

  private static let rows = JSONObjectShape(
    classes + [
      Field("unverified", count, "Loaded rows whose member id is not sure.", isRequired: true),
      Field("takenBack", count, "Members that were stored twice, and removed."),
      addsUpField,
    ])

  private static let verified = JSONObjectShape([
    Field("members", count, isRequired: true), Field("batches", count, isRequired: true),
    Field("state", .text, isRequired: true), Field("why", .text),
    Field("counted", count, "Members that the queues have of the run."),
  ])

  private static let pass = JSONObjectShape([
    Field("work", .text, "What it was for.", isRequired: true),
    Field("milliseconds", count, isRequired: true),
    Field("stages", .list(.object(stage)), isRequired: true),
  ])

  private static let stage = JSONObjectShape([
    Field("stage", .text, isRequired: true), Field("threads", count, isRequired: true),
    Field("units", count, "Blocks of records, or batches.", isRequired: true),
    Field("busy", count, "Milliseconds of all threads.", isRequired: true),
    Field("waitsForInput", count, "Milliseconds of all threads.", isRequired: true),
    Field("waitsForOutput", count, "Milliseconds of all threads.", isRequired: true),
  ])

  private static let reason = JSONObjectShape([
    Field("code", .text, isRequired: true), Field("slug", .text, isRequired: true),
    Field("rows", count, isRequired: true), Field("meaning", .text, isRequired: true),
    Field("fix", .text, isRequired: true),
    Field("example", .text, "A place, never a value.", isRequired: true),
  ])

  private static let notice = JSONObjectShape([
    Field("code", .text, isRequired: true), Field("slug", .text, isRequired: true),
    Field("column", .text), Field("count", count, isRequired: true),
  ])

  private static let leftOutRows = JSONObjectShape([
    Field("class", .words(RowClass.self), isRequired: true),
    Field("reason", .text, isRequired: true), Field("rows", count, isRequired: true),
  ])

  private static let zoneSource = JSONObjectShape([
    Field("source", .text, isRequired: true), Field("rows", count, isRequired: true),
  ])

  private static let queue = JSONObjectShape([
    Field("id", .integer(.min...(.max)), isRequired: true), Field("name", .text, isRequired: true),
    Field("loaded", count, isRequired: true), Field("batches", count, isRequired: true),
  ])

  private static let workerLimits = JSONObjectShape([
    Field("configured", count, isRequired: true),
    Field(
      "course",
      .list(
        .object(
          JSONObjectShape([
            Field("afterMilliseconds", count, isRequired: true),
            Field("limit", count, isRequired: true), Field("why", .text),
          ]))), isRequired: true),
  ])

  private static let inputFields: [Field] = [
    Field("file", .text, isRequired: true), Field("format", .text, isRequired: true),
    Field("encoding", .text, isRequired: true), Field("byteOrderMark", .flag, isRequired: true),
    Field("delimiter", .text), Field("quote", .text), Field("bytes", count),
    Field("columns", count, isRequired: true),
    Field("evidence", .list(.text), "How it was found out.", isRequired: true),
  ]
  private static let input = JSONObjectShape(inputFields)
  private static let inputs = JSONObjectShape(
    inputFields + [
      Field("hash", .text),
      Field("rows", .object(JSONObjectShape(classes + [addsUpField])), isRequired: true),
    ])

  private static let origin = JSONObjectShape([
    Field("name", .text, isRequired: true), Field("file", .text, isRequired: true),
  ])

  private static let hashes = JSONObjectShape([
    Field("input", .text), Field("mapping", .text), Field("directory", .text),
    Field("batches", .text),
  ])
}
