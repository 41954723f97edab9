import JSONText
import Records

/// `source`: how the input is read, and what its columns are called.
extension Vocabulary {
  enum Format: String, CaseIterable {
    case auto, csv, tsv, xlsx, spreadsheetml, ods, fixed, json, ndjson
  }
  enum Hidden: String, CaseIterable { case skip, read }

  private static let sign = JSONShape.textLike("^[\\u0000-\\u007f]$")

  static let source = JSONObjectShape([
    Field("format", .words(Format.self), "What kind of file it is."),
    Field("encoding", .text, "Such as utf-8 or windows-1251; auto finds it."),
    Field("member", .text, "The list within a ZIP archive; * stands for any text."),
    Field("csv", .object(csv), "How the fields of a text file are separated and quoted."),
    Field("fixed", .object(fixed), "Columns of fixed widths."),
    Field("sheet", .object(sheet), "Which sheet of a workbook; the first with data."),
    Field(
      "header", .either([.exactly("false"), .object(header)]),
      "Where the names of columns stand; false: there are none."),
    Field("footer", .object(footer), "Where the data ends."),
    Field("nulls", .list(.text), "Texts of cells that mean nothing."),
    Field("clean", .flag, "Remove white space around cells and invisible marks."),
    Field("undeclared", .words(SourceSection.Undeclared.self), "Columns that nothing uses."),
    Field("columns", .names(.definition("column")), "Names for columns."),
    Field("records", .text, "JSON: the keys to the list, such as $.data[*]."),
  ])

  static let csv = JSONObjectShape([
    Field("delimiter", sign, "Between fields."),
    Field("quote", .either([sign, .null]), "Around fields; null: quotes are plain text."),
    Field("escape", sign, "A quote behind it is text."),
    Field("comment", sign, "Lines that begin with it are passed over."),
    Field(
      "ragged", .words(SourceSettings.Ragged.self), "Records with more or fewer fields."),
  ])

  static let fixed = JSONObjectShape([
    Field("widths", .list(.integer(1...100_000), atLeast: 1), "Of each column, in characters.")
  ])

  static let sheet = JSONObjectShape([
    Field("name", .text, "The name of the tab."),
    Field("index", .integer(1...(.max)), "The n-th tab."),
    Field("match", .text, "A pattern for the whole name."),
    Field("hidden", .words(Hidden.self), "Whether hidden sheets count."),
  ])

  static let header = JSONObjectShape([
    Field(
      "row",
      .either([
        .exactly("\"auto\""), .integer(1...1_000_000), .list(.integer(1...1_000_000), atLeast: 1),
      ]), "The record with the names; several are joined."),
    Field("within", .integer(1...10_000), "How many records may hold the names."),
  ])

  static let footer = JSONObjectShape([
    Field("stopWhen", .text, "Condition: this row and all below are no data.", isRequired: true)
  ])

  static let column = JSONShape.either([
    .text, .list(.text, atLeast: 1), .object(columnKeys),
  ])

  static let columnKeys = JSONObjectShape(
    [
      Field("header", .texts, "The name, or several; the first that the list has."),
      Field(
        "index", .either([.integer(1...16_384), .textLike("^[A-Za-z]{1,3}$")]),
        "Number from 1, or letters."),
      Field("path", .text, "JSON: $.a.b"),
      Field("nth", .integer(1...10_000), "Which of equal names."),
      Field("list", .flag, "A list of JSON."),
      Field("text", .flag, "The text of the cell, whatever it is."),
      Field("optional", .flag, "The column may be missing."),
      Field("required", .flag, "An empty cell rejects the row."),
    ], oneOf: ["header", "index", "path"])
}
