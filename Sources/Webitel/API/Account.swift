import Bytes
import JSONText

extension WebitelClient {
  /// Whose token it is and what it may do.
  public struct Account: Sendable, Equatable {
    /// A class of objects and the letters of the rights on it: `xrwd`.
    public struct Scope: Sendable, Equatable {
      public let objectClass: String
      public let access: String
      /// Rights are checked for the class, and for each object; both false: everything is allowed.
      public let isChecked: Bool
      public let isCheckedPerObject: Bool
    }

    public let domain: String
    public let userID: Int64
    public let name: String
    public let scope: [Scope]
    /// Epoch **seconds**; 0 for a token that never expires.
    public let expiresAt: Int64

    /// Whether every one of `letters` (`x` create, `r` read, `w` update, `d` delete) is granted.
    public func may(_ letters: String, _ objectClass: String) -> Bool {
      guard let entry = scope.first(where: { $0.objectClass == objectClass }) else { return false }
      guard entry.isChecked || entry.isCheckedPerObject else { return true }
      return letters.allSatisfy { entry.access.contains($0) }
    }
  }

  /// Checks the token: `GET /userinfo`; any valid token may.
  ///
  /// - Source: API.md §2.
  public func account() throws(WebitelFault) -> Account { try accountAndDate().account }

  /// The same, and the server's time in epoch seconds; `nil` when it does not tell.
  package func accountAndDate() throws(WebitelFault) -> (account: Account, date: Int64?) {
    let purpose = Purpose("check the token", needs: "a valid token")
    let nothing = ByteBuffer()
    let response = try exchange("GET", "/userinfo", body: nothing.span)
    let date = response.field("Date").flatMap { RetryAfter.date($0.trimmed) }
    return (Self.account(try object(of: response, for: purpose)), date)
  }

  private static func account(_ node: JSONNode) -> Account {
    Account(
      domain: node.text("domain"), userID: node.integer("user_id"), name: node.text("name"),
      scope: node.list("scope").map { scope in
        Account.Scope(
          objectClass: scope.text("class"), access: scope.text("access"),
          isChecked: scope.flag("obac"), isCheckedPerObject: scope.flag("rbac"))
      },
      expiresAt: node.integer("expires_at"))
  }
}
