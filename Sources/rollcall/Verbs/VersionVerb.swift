enum VersionVerb {
  static let spec = VerbSpec("version", "print the version")
  static let version = "0.1.0"

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    try terminal.print(
      arguments.has("json") ? "{\"version\":\"\(version)\"}" : "rollcall \(version)")
    return .done
  }
}
