/// The order of a member list: `sort=id`, `sort=-priority`.
struct MemberOrder: Sendable, Equatable {
  enum Field: String, Sendable {
    case id, name, priority, attempts
    case createdAt = "created_at"
    case minOfferingAt = "min_offering_at"
  }

  var field: Field = .createdAt
  var isDescending = true

  /// Newest first, which leaves the order inside a bulk open.
  static let standard = MemberOrder()

  init() {}

  /// An unknown field is no order at all.
  init(_ text: String?) {
    guard let text, let field = Field(rawValue: text.filter { $0 != "+" && $0 != "-" && $0 != " " })
    else { return }
    self.field = field
    isDescending = text.hasPrefix("-")
  }
}

/// One page of a list: 1-based number, rows in it.
struct Page: Sendable, Equatable {
  var number = 1
  var size = 40

  /// All of it, for what is no page of an answer.
  static let everything: Page = {
    var page = Page()
    page.size = .max
    return page
  }()

  init() {}

  /// A size outside 1…20000 becomes 40, as the server does it.
  init(_ query: QueryItems) {
    number = max(1, query.last("page").flatMap { Int($0) } ?? 1)
    let wanted = query.last("size").flatMap { Int($0) } ?? 40
    size = (1...20_000).contains(wanted) ? wanted : 40
  }

  /// Rows before it.
  var skip: Int {
    let (rows, overflows) = (number - 1).multipliedReportingOverflow(by: size)
    return overflows ? .max : rows
  }
}
