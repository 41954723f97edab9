import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline
import Records

/// A row's story for programs.
///
/// ```
/// {"row": 4, "outcome": "rejected", "findings": [{"code": "E441", "slug": "phone.too_short", …}],
///  "notices": [], "member": null}
/// ```
/// Of several files, `file` and `winnerFile` are told too. `outcome` is a class of the balance: loaded, rejected, skipped, duplicate, suppressed; or `footer`.
struct StoryJSON {
  let header: Header
  let files: InputFiles

  /// - Parameter isDetailed: With cells and trace.
  func append(_ story: RowStory, isDetailed: Bool, to writer: inout JSONWriter) {
    writer.object { writer in
      append(row: story.row, "row", file: "file", &writer)
      appendOutcome(story.outcome, &writer)
      if isDetailed {
        writer.key("cells")
        writer.array { writer in for cell in story.cells { append(cell, &writer) } }
        writer.key("trace")
        writer.array { writer in for entry in story.trace { append(entry, &writer) } }
      }
      append("findings", story.findings, &writer)
      append("notices", story.notices, &writer)
      writer.key("member")
      if let member = story.json.flatMap(Self.node) {
        writer.value(member)
      } else {
        writer.null()
      }
    }
  }

  /// Members laid out for people.
  static func pretty(_ json: String) -> String? {
    node(json).map { node in
      var writer = JSONWriter(.pretty)
      writer.value(node)
      return writer.text
    }
  }

  static func node(_ json: String) -> JSONNode? {
    try? JSONReader.read(Array(json.utf8), file: "member")
  }

  private func appendOutcome(_ outcome: RowStory.Outcome, _ writer: inout JSONWriter) {
    switch outcome {
    case .loaded: writer.member("outcome", "loaded")
    case .rejected: writer.member("outcome", "rejected")
    case .footer: writer.member("outcome", "footer")
    case .skipped(let reason):
      writer.member("outcome", "skipped")
      writer.member("reason", reason)
    case .suppressed(let list):
      writer.member("outcome", "suppressed")
      writer.member("reason", list)
    case .duplicate(let rule, let winner):
      writer.member("outcome", "duplicate")
      writer.member("reason", rule)
      append(row: winner, "winner", file: "winnerFile", &writer)
    }
  }

  private func append(row: Int, _ name: String, file: String, _ writer: inout JSONWriter) {
    if files.areSeveral { writer.member(file, files.file(ofRow: row).name) }
    writer.member(name, RowNumber.line(of: row))
  }

  private func append(_ cell: RowStory.Cell, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("column", cell.column + 1)
      writer.member("header", header.title(cell.column))
      writer.member("text", cell.text)
      if let taken = cell.taken { writer.member("taken", taken) }
    }
  }

  private func append(_ entry: TraceLog.Entry, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("target", entry.target)
      writer.member("what", entry.what)
      writer.member("result", entry.result)
    }
  }

  private func append(_ name: String, _ findings: [RowFinding], _ writer: inout JSONWriter) {
    writer.key(name)
    writer.array { writer in
      for finding in findings {
        writer.object { writer in
          writer.member("code", finding.code.label)
          writer.member("slug", finding.code.slug)
          if !finding.target.isEmpty { writer.member("target", finding.target) }
          if let column = finding.column { writer.member("column", header.title(column)) }
          if !finding.value.isEmpty { writer.member("value", finding.value) }
          writer.member("message", finding.message)
          writer.member("fix", finding.advice)
        }
      }
    }
  }
}
