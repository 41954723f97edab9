import Diagnostics
import Foundation
import JSONText
import Members
import Reports

/// What the last session of a run wrote at its end: the parts of `summary.json` that are told again.
struct RunSummary {
  let balance: Balance
  /// Names of the queues it loaded into.
  let queues: [String]
  let exitCode: Int

  /// - Returns: `nil` when there is none, or it is not whole: it is derived, so that is no fault.
  init?(_ path: String) {
    guard let data = FileManager.default.contents(atPath: path),
      let root = try? JSONReader.read(Array(data), file: path), let rows = root["rows"],
      let read = rows["read"]?.int
    else { return nil }
    var balance = Balance(read: Int(clamping: read))
    for rowClass in RowClass.allCases {
      guard let count = rows[rowClass.rawValue]?.int else { return nil }
      balance[rowClass] = Int(clamping: count)
    }
    self.balance = balance
    queues = root["queues"]?.array?.compactMap { $0["name"]?.string } ?? []
    exitCode = Int(clamping: root["exit"]?.int ?? 0)
  }
}
