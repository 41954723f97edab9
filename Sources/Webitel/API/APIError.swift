import Bytes
import JSONText

/// What a refusing server says about itself, read leniently.
///
/// - Shapes: `{"id","status","detail","code"}`, or `{"code","status","message"}` of newer parts, or
///   HTML of a proxy, or nothing. The content type is not looked at.
/// - Source: API.md §3.
package struct APIError: Sendable, Equatable {
  package var status: Int
  /// Stable and good for programs, such as `store.sql_member.bulk_save.app_error`; may be empty.
  package var id = ""
  /// For people; may hold a client's name or a database message.
  package var detail = ""
  /// Whether the body was a JSON object: an answer of Webitel itself, not of a proxy.
  package var isStructured = false

  package init(status: Int, id: String = "", detail: String = "", isStructured: Bool = true) {
    self.status = status
    self.id = id
    self.detail = detail
    self.isStructured = isStructured
  }

  /// - Parameter secret: Never shown, even if the server repeats it.
  package init(status: Int, body: Span<UInt8>, hiding secret: String = "") {
    self.status = status
    guard let node = try? JSONReader.read(body, file: "answer"), node.members != nil else { return }
    isStructured = true
    id = node.text("id")
    detail = node["detail"]?.string ?? node["message"]?.string ?? ""
    if !secret.isEmpty { detail = detail.replacing(secret, with: "•••") }
  }

  /// The one item that the detail blames: what follows `name=`.
  package var blamedName: String? {
    detail.hasPrefix("name=") ? String(detail.dropFirst(5)) : nil
  }

  /// Whether two transactions blocked each other, so that nothing was stored.
  ///
  /// Only the database's own words count: a client may be called anything.
  package var isDeadlock: Bool {
    guard isStructured, !id.hasPrefix("model.") else { return false }
    let words = detail.ranges(of: "pq: ").last.map { detail[$0.upperBound...] } ?? detail[...]
    return !words.hasPrefix("name=") && words.lowercased().contains("deadlock")
  }

  /// Status, id and detail on one line of bounded length, without a client's name: for logs.
  package var safeText: String {
    let words = blamedName == nil ? detail : "name=•••"
    let parts = [id.printable, words.printable].filter { !$0.isEmpty }
    return parts.isEmpty ? "HTTP \(status)" : "HTTP \(status) \(parts.joined(separator: ", "))"
  }
}
