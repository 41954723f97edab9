import JSONText

/// What exit codes mean: `help exit-codes`.
enum ExitCodesPage {
  static var text: String {
    let lines = codes.map { code in
      Layout.entry(
        String(code.rawValue), code.meaning + ".\n→ " + code.action, indent: 2, labelWidth: 8)
    }
    let order = ExitCode.precedence.dropLast().map { String($0.rawValue) }
    return """
      Exit codes say what to do next.

      \(lines.joined(separator: "\n"))

      Where several apply, the first of \(order.joined(separator: ", ")) wins.
      """
  }

  private static var codes: [ExitCode] { ExitCode.precedence.sorted { $0.rawValue < $1.rawValue } }

  static func append(to writer: inout JSONWriter) {
    writer.array { writer in
      for code in codes {
        writer.object { writer in
          writer.member("code", Int(code.rawValue))
          writer.member("meaning", code.meaning)
          writer.member("action", code.action)
        }
      }
    }
  }
}
