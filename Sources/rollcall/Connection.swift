import Diagnostics
import Webitel

/// How every online verb is told which server to talk to, and with which token.
///
/// Options win over the profile, the profile over the environment. A token never is the value of an
/// option, where other users of the machine could read it.
enum Connection {
  static let options: [OptionSpec] = [
    OptionSpec("profile", letter: "p", value: "NAME", "take server and token from a profile"),
    OptionSpec("url", value: "URL", "https://HOST/api; or ROLLCALL_URL"),
    OptionSpec("token-file", value: "FILE", "file that holds the token; or ROLLCALL_TOKEN"),
    OptionSpec("ca-file", value: "FILE", "PEM file of more certificate authorities to trust"),
    OptionSpec("timeout", value: "SECONDS", "wait so long for an answer, 60 by default"),
  ]

  static func profile(_ arguments: Arguments) throws -> Profile? {
    try arguments.value("profile").map { try Profile.named($0) }
  }

  /// - Parameters:
  ///   - terminal: Told when the token file can be read by others.
  ///   - fallback: The server when none is named.
  /// - Throws: `UsageFault`, `ProfileFault`, or `HTTPFault.badAddress`.
  static func resolve(
    _ arguments: Arguments, _ terminal: Terminal? = nil, fallback: String? = nil
  ) throws -> WebitelClient.Settings {
    let profile = try profile(arguments)
    guard
      let url = arguments.value("url") ?? profile?.server ?? Environment.value("ROLLCALL_URL")
        ?? fallback
    else {
      throw UsageFault.combination(
        "no server is named", fix: "give --url URL or --profile NAME, or set ROLLCALL_URL")
    }
    var settings = try WebitelClient.Settings(
      url: url, token: token(arguments, profile, terminal))
    settings.caFile = arguments.value("ca-file") ?? profile?.caFile
    settings.userAgent = "rollcall/\(VersionVerb.version)"
    if let seconds = try arguments.number("timeout", in: 1...3600) ?? profile?.timeoutSeconds {
      settings.timeoutMilliseconds = seconds * 1000
    }
    return settings
  }

  private static func token(
    _ arguments: Arguments, _ profile: Profile?, _ terminal: Terminal?
  ) throws -> TokenSource {
    if let file = arguments.value("token-file") ?? profile?.tokenFile {
      if Environment.isReadableByOthers(file) {
        terminal?.report(
          Finding(
            .warning, ProfileFault.readableTokenCode, at: nil,
            "other users can read the token in '\(file)'", fix: "chmod 600 '\(file)'"))
      }
      return .file(file)
    }
    guard let token = Environment.value("ROLLCALL_TOKEN") else {
      throw UsageFault.combination(
        "no token is given", fix: "give --token-file FILE or --profile NAME, or set ROLLCALL_TOKEN")
    }
    return .fixed(token)
  }
}
