import JSONText

extension WebitelClient {
  /// Members a page of `eachMember` has: about a megabyte with the few fields that are asked for.
  private static let pageSize: Int64 = 5000

  /// Reads every member of a queue once, a page at a time, by rising ids.
  ///
  /// - Parameters:
  ///   - fields: Names to ask for; `id` is among them.
  ///   - body: Gets each member once. Only a page is in memory; members that come or go while the pages are
  ///     read may be missed.
  /// - Throws: Also `.repeating` when a page brings nothing new although more are promised.
  /// - Source: API.md §1, §5; §8: few `fields` in large lists.
  package func eachMember(
    of queue: Int64, fields: [String], _ body: (QueueMember) -> Void
  ) throws(WebitelFault) {
    var page: Int64 = 1
    var last = Int64.min
    while true {
      var query = HTTPQuery()
      query.add("page", page)
      query.add("size", Self.pageSize)
      query.add("sort", "id")
      query.add("fields", each: fields)
      let answer = try get(Self.path(of: queue), query, for: Self.searching(queue))
      let known = last
      for node in answer.list("items") {
        let member = QueueMember(node)
        guard member.id > known else { continue }
        last = max(last, member.id)
        body(member)
      }
      guard answer.flag("next") else { return }
      guard last > known else { throw .repeating(Self.searching(queue).words) }
      page += 1
    }
  }
}
