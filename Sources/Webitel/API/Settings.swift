import Bytes
package import Threads

/// Where a token comes from; read again when the server refuses the one in use.
public struct TokenSource: Sendable {
  package let read: @Sendable () throws(WebitelFault) -> String

  /// - Parameter read: Returns the token or throws `WebitelFault.noToken`; may be called again.
  public init(_ read: @escaping @Sendable () throws(WebitelFault) -> String) {
    self.read = { () throws(WebitelFault) in try Self.checked(read()) }
  }

  /// Always the same token.
  public static func fixed(_ token: String) -> TokenSource {
    TokenSource { () throws(WebitelFault) in token }
  }

  /// The text of a file, without white space around it.
  public static func file(_ path: String) -> TokenSource {
    TokenSource { () throws(WebitelFault) in
      do throws(SystemError) {
        var bytes = ByteBuffer(capacity: 4096)
        _ = try SystemFile(path, .read).read(into: &bytes, room: 4096)
        return bytes.string
      } catch {
        throw .noToken("cannot read '\(path)': \(error.reason)")
      }
    }
  }

  /// Only visible ASCII, so that a token can never add a header line of its own.
  private static func checked(_ text: String) throws(WebitelFault) -> String {
    let token = text.trimmed
    guard !token.isEmpty else { throw .noToken("it is empty") }
    guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .noToken("it holds spaces or characters that no token has")
    }
    return token
  }
}

extension WebitelClient {
  /// How to reach a server and with which patience.
  public struct Settings: Sendable {
    /// `https://host/api`, without a slash at the end.
    public let url: String
    public var token: TokenSource
    /// PEM file of certificate authorities to trust. Builds of libcurl that know the system's by a
    /// folder trust those too, others only these.
    public var caFile: String?
    public var connectTimeoutMilliseconds = 10_000
    /// For a whole request; more than the 50 s after which Webitel's gateway gives up.
    public var timeoutMilliseconds = 60_000
    /// The wait before a refused token is read again: the authorization service may be restarting.
    public var tokenPauseMilliseconds = 2_000
    public var userAgent = "rollcall"
    /// Ends requests that are under way when it says `stopped`.
    package var stop: StopToken?

    /// - Throws: `HTTPFault.badAddress` unless `url` is `https://`, or `http://` to this machine.
    public init(url: String, token: TokenSource) throws(HTTPFault) {
      let isSafe = url.hasPrefix("https://")
      guard isSafe || url.hasPrefix("http://") else {
        throw .badAddress("'\(url)' does not begin with https://")
      }
      guard isSafe || HTTPClient.isLoopback(url) else {
        throw .badAddress("'\(url)' would send the token unencrypted; use https://")
      }
      let rest = url.dropFirst(isSafe ? 8 : 7)
      guard !rest.isEmpty, !rest.hasPrefix("/"), !rest.contains(where: { "@?# ".contains($0) })
      else { throw .badAddress("it should be https://HOST/api, without user, query or spaces") }
      var plain = url
      while plain.hasSuffix("/") { plain.removeLast() }
      self.url = plain
      self.token = token
    }

    var http: HTTPClient.Settings {
      var settings = HTTPClient.Settings()
      settings.connectTimeoutMilliseconds = connectTimeoutMilliseconds
      settings.timeoutMilliseconds = timeoutMilliseconds
      settings.caFile = caFile
      settings.userAgent = userAgent
      settings.stop = stop
      return settings
    }
  }
}
