/// What to measure, on what, and how often.
struct BenchOptions {
  /// 2026-11-25T08:00:00Z, epoch milliseconds: what the mapping takes for now.
  static let now: Int64 = 1_795_593_600_000

  private(set) var stages: [String] = []
  private(set) var path = ""
  private(set) var mapping: String?
  /// Rows that stages after reading keep in memory.
  private(set) var rows = 200_000
  private(set) var rounds = 5
  private(set) var workers = 4
  /// The address of a sink that runs already.
  private(set) var sink: String?
  /// A key of `member` that the mapping does without.
  private(set) var without: String?
  private(set) var isJSON = false

  init(_ arguments: [String]) throws(BenchFault) {
    var operands: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-m", "--mapping": mapping = try Self.value(of: argument, &rest)
      case "--rows": rows = try Self.count(of: argument, &rest)
      case "--rounds": rounds = try Self.count(of: argument, &rest)
      case "--workers": workers = try Self.count(of: argument, &rest)
      case "--sink": sink = try Self.value(of: argument, &rest)
      case "--without": without = try Self.value(of: argument, &rest)
      case "--json": isJSON = true
      case _ where argument.hasPrefix("-"):
        throw BenchFault("there is no option '\(argument)'; see --help")
      default: operands.append(argument)
      }
    }
    guard operands.count == 2 else { throw BenchFault("give STAGE and FILE; see --help") }
    stages = operands[0].split(separator: ",").map(String.init)
    path = operands[1]
  }

  /// The same without a key of `member`.
  func doing(without key: String) -> BenchOptions {
    var options = self
    options.without = key
    return options
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(BenchFault) -> String {
    guard let value = rest.popFirst() else { throw BenchFault("\(option) needs a value") }
    return value
  }

  private static func count(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(BenchFault) -> Int {
    let text = try value(of: option, &rest)
    guard let count = Int(text), count > 0 else {
      throw BenchFault("\(option) takes a number from 1, not '\(text)'")
    }
    return count
  }
}
