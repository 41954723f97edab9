import Diagnostics
import JSONText

/// The error codes: `help errors`, `help E441`, docs/errors.md.
enum ErrorsPage {
  static var text: String {
    let stages = Catalogue.stages.map { stage in
      let lines = stage.entries.map { entry in
        Layout.entry(
          "\(entry.code.label)  \(entry.code.slug)", entry.code.meaning, indent: 2, labelWidth: 36)
      }
      return ([stage.title] + lines).joined(separator: "\n")
    }
    return stages.joined(separator: "\n\n") + "\n\n`rollcall help E441` tells the way out of one."
  }

  static func text(of entry: Catalogue.Entry) -> String {
    let code = entry.code
    return """
      \(code.label) \(code.slug)

      \(indented(code.meaning))
      \(indented("fix: " + code.advice))
      """
  }

  private static func indented(_ text: String) -> String {
    Layout.wrapped(text, to: Layout.width - 2).map { "  " + $0 }.joined(separator: "\n")
  }

  static var markdown: String {
    var lines = [
      "# Error codes", "",
      "Written by `make docs` from the code; `rollcall help E441` shows one.",
      "Every error has a number for people, a slug for programs, and a way out. Numbers are never used",
      "again. `check.code` stands for the checks of a mapping, which name their own.",
    ]
    for stage in Catalogue.stages {
      lines += ["", "## \(stage.hundreds) \(stage.title)", ""]
      lines += ["| code | slug | meaning | way out |", "|---|---|---|---|"]
      lines += stage.entries.map { entry in
        let code = entry.code
        return Markdown.row([
          code.label, "`\(code.slug)`", Markdown.plain(code.meaning), Markdown.plain(code.advice),
        ])
      }
    }
    return lines.joined(separator: "\n")
  }

  static func append(to writer: inout JSONWriter) {
    writer.array { writer in
      for entry in Catalogue.entries { append(entry, to: &writer) }
    }
  }

  static func append(_ entry: Catalogue.Entry, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("code", entry.code.label)
      writer.member("number", entry.code.number)
      writer.member("slug", entry.code.slug)
      writer.member("owner", entry.owner)
      writer.member("meaning", entry.code.meaning)
      writer.member("fix", entry.code.advice)
    }
  }
}

/// Text inside tables of Markdown.
enum Markdown {
  static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// Words, whose signs mean nothing.
  static func plain(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("*", with: "\\*")
  }

  /// Code; a vertical line would end the cell even there.
  static func code(_ text: String) -> String {
    text.isEmpty ? "" : "`\(text.replacing("|", with: "\\|").replacing("\n", with: "\\n"))`"
  }
}
