import Bytes
import JSONText
package import Upload

/// Members read back, and taken back.
extension WebitelConnection {
  /// What tells whose a member is, and whether it may be taken back.
  private static let identity = ["id", "variables", "stop_cause", "attempts", "reserved"]
  /// What is compared with what was sent, besides.
  private static let content = [
    "name", "priority", "expire_at", "min_offering_at", "timezone", "bucket", "skill", "agent",
    "communications",
  ]

  package func members(
    _ ids: [Int64], in queue: Int64
  ) throws(AccessFault) -> [StoredMember] {
    precondition(ids.count <= MemberPage.idLimit)
    guard !ids.isEmpty else { return [] }
    var query = HTTPQuery()
    query.add("id", each: ids.map(String.init))
    query.add("fields", each: Self.identity + Self.content)
    query.add("size", Int64(ids.count))
    let found = try ask(query, in: queue).list("items").map(StoredMember.init)
    let wanted = Set(ids)
    guard found.allSatisfy({ wanted.contains($0.id) }) else { throw .filterIgnored }
    return found
  }

  package func members(
    of stamp: Stamp, in queue: Int64, page: Int
  ) throws(AccessFault) -> MemberPage {
    var query = HTTPQuery()
    query.add("variables[\(stamp.runVariable)]", stamp.run)
    query.add("fields", each: Self.identity)
    query.add("page", Int64(page))
    query.add("size", 1000)
    query.add("sort", "id")
    let answer = try ask(query, in: queue)
    let found = answer.list("items").map(StoredMember.init)
    guard found.allSatisfy({ $0.content.variables[stamp.runVariable] == stamp.run }) else {
      throw .filterIgnored
    }
    return MemberPage(found, isLast: !answer.flag("next"))
  }

  package func ids(
    of stamp: Stamp, in queue: Int64, page: Int
  ) throws(AccessFault) -> MemberIDPage {
    var query = HTTPQuery()
    query.add("variables[\(stamp.runVariable)]", stamp.run)
    query.add("fields", "id")
    query.add("page", Int64(page))
    query.add("size", 10_000)
    query.add("sort", "id")
    let answer = try ask(query, in: queue)
    return MemberIDPage(
      answer.list("items").map { $0.integer("id") }, isLast: !answer.flag("next"))
  }

  package func withdraw(
    _ id: Int64, from queue: Int64, by way: Withdrawal
  ) throws(AccessFault) -> Bool {
    let response = try answer { () throws(WebitelFault) in
      switch way {
      case .delete: try client.removeMember(id, from: queue)
      case .cancel: try client.cancelMember(id, in: queue)
      }
    }
    if response.status == 404 { return false }
    _ = try object(of: response, WebitelClient.withdrawing(from: queue))
    return true
  }

  private func ask(_ query: HTTPQuery, in queue: Int64) throws(AccessFault) -> JSONNode {
    let nothing = ByteBuffer()
    let response = try answer { () throws(WebitelFault) in
      try client.exchange("GET", WebitelClient.path(of: queue), query, body: nothing.span)
    }
    return try object(of: response, WebitelClient.searching(queue))
  }

  private func answer(
    _ body: () throws(WebitelFault) -> HTTPResponse
  ) throws(AccessFault) -> HTTPResponse {
    do throws(WebitelFault) { return try body() } catch { throw AccessFault(error) }
  }

  /// The object of a success; anything else is told apart by whether asking again may help.
  private func object(
    of response: consuming HTTPResponse, _ purpose: WebitelClient.Purpose
  ) throws(AccessFault) -> JSONNode {
    do throws(WebitelFault) {
      return try client.object(of: response, for: purpose)
    } catch {
      throw client.access(error)
    }
  }
}
