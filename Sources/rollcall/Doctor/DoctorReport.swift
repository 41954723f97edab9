import JSONText

/// What `doctor` tells.
struct DoctorReport {
  let checks: [DoctorCheck]

  /// The most pressing of all.
  var exitCode: ExitCode { checks.map(\.exit).min() ?? .done }

  var text: String {
    checks.map { check in
      let head = Layout.padded(check.state.sign, to: 9) + Layout.padded(check.name, to: 17)
      let line = head + Layout.visible(check.words)
      return check.fix.isEmpty
        ? line : line + "\n" + String(repeating: " ", count: 26) + "fix: \(check.fix)"
    }.joined(separator: "\n")
  }

  var json: String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.key("checks")
      json.array { json in
        for check in checks {
          json.object { json in
            json.member("check", check.name)
            json.member("state", check.state.rawValue)
            json.member("words", check.words)
            if !check.fix.isEmpty { json.member("fix", check.fix) }
          }
        }
      }
      json.member("exit", exitCode.rawValue)
    }
    return json.text
  }
}
