import JSONText

/// Lists too long to be in memory: their pages are read one after another.
extension WebitelClient {
  /// Items a page has: about a megabyte with the few fields that are asked for.
  private static let longPage: Int64 = 5000

  /// Reads every member of a queue once, by rising ids.
  ///
  /// - Parameters:
  ///   - fields: Names to ask for; `id` is among them.
  ///   - body: Gets each member once; members that come or go while the pages are read may be missed.
  /// - Throws: Also `.repeating`.
  /// - Source: API.md §5.
  package func eachMember(
    of queue: Int64, fields: [String], _ body: (QueueMember) -> Void
  ) throws(WebitelFault) {
    try eachItem(Self.path(of: queue), fields: fields, for: Self.searching(queue)) { node in
      body(QueueMember(node))
    }
  }

  /// Reads every item of a list once, by rising ids, with only a page in memory.
  ///
  /// - Throws: Also `.repeating` when a page brings nothing new although more are promised.
  /// - Source: API.md §1; §8: few `fields` in large lists.
  func eachItem(
    _ path: String, fields: [String], for purpose: Purpose, _ body: (JSONNode) -> Void
  ) throws(WebitelFault) {
    var page: Int64 = 1
    var last = Int64.min
    while true {
      var query = HTTPQuery()
      query.add("page", page)
      query.add("size", Self.longPage)
      query.add("sort", "id")
      query.add("fields", each: fields)
      let answer = try get(path, query, for: purpose)
      let known = last
      for node in answer.list("items") {
        let id = node.integer("id")
        guard id > known else { continue }
        last = max(last, id)
        body(node)
      }
      guard answer.flag("next") else { return }
      guard last > known else { throw .repeating(purpose.words) }
      page += 1
    }
  }
}
