import JSONText

/// Lists that come in pages.
///
/// - Source: API.md §1: `page` is 1-based, there is no total, `next` is absent on the last page.
extension WebitelClient {
  /// Reads every page, in the order of ids.
  ///
  /// - Parameters:
  ///   - fields: Names to ask for; unknown ones are ignored by the server.
  ///   - order: What to sort by; ids keep pages stable.
  ///   - size: Items a page, at most 20,000.
  ///   - isLast: Whether pages after the one that ends with this item are of no interest.
  /// - Throws: `.repeating` when a page brings nothing new although more are promised.
  /// - Complexity: One request a page; items that moved to a later page meanwhile are taken once.
  func all<Item>(
    _ path: String, _ query: HTTPQuery = HTTPQuery(), fields: [String], order: String = "id",
    size: Int = 1000, for purpose: Purpose, _ decode: (JSONNode) throws(WebitelFault) -> Item,
    until isLast: (Item) -> Bool = { _ in false }
  ) throws(WebitelFault) -> [Item] {
    var items: [Item] = []
    var seen: Set<Int64> = []
    var page: Int64 = 1
    while true {
      var pageQuery = query
      pageQuery.add("page", page)
      pageQuery.add("size", Int64(size))
      pageQuery.add("sort", order)
      pageQuery.add("fields", each: fields)
      let answer = try get(path, pageQuery, for: purpose)
      let known = seen.count
      for node in answer.list("items") where seen.insert(node.integer("id")).inserted {
        items.append(try decode(node))
      }
      guard answer.flag("next"), items.last.map(isLast) != true else { return items }
      guard seen.count > known else { throw .repeating(purpose.words) }
      page += 1
    }
  }
}
