import Bytes
import JSONText

extension WebitelClient {
  package static func creating(in queue: Int64) -> Purpose {
    Purpose("create members in queue #\(queue)", needs: memberRight)
  }
  static let memberRight =
    "r and w on class cc_queue, and on the queue itself where rights are per object"

  static func path(of queue: Int64) -> String { "/call_center/queues/\(queue)/members" }

  /// The path of one member, the only form that members are removed or changed by: without the id it
  /// would stand for the whole queue.
  static func path(ofMember id: Int64, in queue: Int64) -> String {
    precondition(id > 0 && queue > 0, "a member is named by its id and its queue")
    return path(of: queue) + "/\(id)"
  }

  /// Sends a bulk create as it is: `POST /call_center/queues/{queue}/members/bulk`; needs r and w on
  /// class `cc_queue`. **Never repeat it after an unclear outcome**: nothing is unique on the server.
  ///
  /// - Parameter json: `{"file_name": …, "items": […]}`.
  /// - Returns: Whatever was answered; `WebitelAnswers` tells what it means.
  /// - Source: API.md §4.
  package func createMembers(
    in queue: Int64, json: Span<UInt8>
  ) throws(WebitelFault) -> HTTPResponse {
    try exchange("POST", Self.path(of: queue) + "/bulk", body: json)
  }

  /// One page of matching members, newest first: `GET /call_center/queues/{queue}/members`.
  ///
  /// - Parameter fields: Names to ask for; empty for all.
  /// - Source: API.md §5.
  public func members(
    in queue: Int64, _ filter: MemberFilter, fields: [String] = [], limit: Int
  ) throws(WebitelFault) -> [QueueMember] {
    var query = filter.query
    query.add("fields", each: fields)
    query.add("size", Int64(limit))
    let answer = try get(Self.path(of: queue), query, for: Self.searching(queue))
    return answer.list("items").map(QueueMember.init)
  }

  /// All matching members in the order of ids.
  ///
  /// - Parameter fits: Whether a member is what was asked for; if one is not, the server ignores the
  ///   filter and the reading ends.
  /// - Throws: Also `.filterIgnored`.
  /// - Source: API.md §5.
  public func allMembers(
    in queue: Int64, _ filter: MemberFilter, fields: [String] = [],
    fits: (QueueMember) -> Bool = { _ in true }
  ) throws(WebitelFault) -> [QueueMember] {
    let purpose = Self.searching(queue)
    return try all(Self.path(of: queue), filter.query, fields: fields, for: purpose) {
      (node) throws(WebitelFault) in
      let member = QueueMember(node)
      guard fits(member) else { throw .filterIgnored(purpose.words) }
      return member
    }
  }

  /// Members with a higher id than `id`, those with the highest ids first.
  ///
  /// - Source: API.md §5.
  public func newerMembers(
    than id: Int64, in queue: Int64, fields: [String] = []
  ) throws(WebitelFault) -> [QueueMember] {
    let purpose = Self.searching(queue)
    var isInOrder = true
    var last = Int64.max
    let members = try all(
      Self.path(of: queue), fields: fields, order: "-id", for: purpose,
      { (node) throws(WebitelFault) in
        let member = QueueMember(node)
        isInOrder = isInOrder && member.id < last
        last = member.id
        return member
      },
      // A server that sorts otherwise must be read to its end.
      until: { isInOrder && $0.id <= id })
    return members.filter { $0.id > id }
  }

  /// One member: `GET /call_center/queues/{queue}/members/{id}`.
  ///
  /// - Source: API.md §5.
  public func member(_ id: Int64, in queue: Int64) throws(WebitelFault) -> QueueMember {
    let purpose = Purpose("read member #\(id) of queue #\(queue)", needs: Self.memberRight)
    return QueueMember(try get(Self.path(ofMember: id, in: queue), for: purpose))
  }

  /// Removes one member: `DELETE /call_center/queues/{queue}/members/{id}`, without a body. One that is
  /// in a conversation is answered with 404, as one that is not there.
  ///
  /// - Returns: Whatever was answered. Repeating it does no harm.
  /// - Source: API.md §5.
  package func removeMember(
    _ id: Int64, from queue: Int64
  ) throws(WebitelFault) -> HTTPResponse {
    let nothing = ByteBuffer()
    return try exchange("DELETE", Self.path(ofMember: id, in: queue), body: nothing.span)
  }

  package static func searching(_ queue: Int64) -> Purpose {
    Purpose("search members of queue #\(queue)", needs: memberRight)
  }

  package static func withdrawing(from queue: Int64) -> Purpose {
    Purpose("remove members of queue #\(queue)", needs: memberRight)
  }
}
