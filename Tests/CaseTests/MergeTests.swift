import Foundation
import TestSupport
import XCTest

/// Rows merged into others, against a reference that says the same slowly.
final class MergeTests: XCTestCase {
  private struct Row {
    var client: String
    var contract: String
    var rank: Int
    /// Columns of numbers; the first one has the higher priority.
    var phones: [[Int]]

    var numbers: [Int] {
      phones.flatMap(\.self).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    func isFirst(_ number: Int) -> Bool { phones[0].contains(number) }
  }

  private struct Rule {
    var byPhone: Bool
    var keep: String
    var merges: Bool

    func text() -> String {
      let keep = keep == "max" || keep == "min" ? "{ \(keep): 'rank' }" : "'\(keep)'"
      let by = byPhone ? "'any-phone'" : "['Contract']"
      return "{ in: 'file', by: \(by), keep: \(keep), do: '\(merges ? "merge" : "skip")' }"
    }

    func key(of row: Row) -> [String] {
      byPhone ? row.numbers.map(String.init) : row.contract.isEmpty ? [] : [row.contract]
    }

    /// Rows in the order of preference.
    func order(_ rows: [Row]) -> [Int] {
      switch keep {
      case "last": rows.indices.reversed()
      case "max": rows.indices.sorted { (-rows[$0].rank, $0) < (-rows[$1].rank, $1) }
      case "min": rows.indices.sorted { (rows[$0].rank, $0) < (rows[$1].rank, $1) }
      default: Array(rows.indices)
      }
    }
  }

  private let folder = TempFolder()
  private static let stopped: Set = [3, 7]
  private static let room = 4

  private func row(_ index: Int, _ random: inout SplitMix) -> Row {
    func numbers(_ counts: ClosedRange<Int>) -> [Int] {
      (0..<Int.random(in: counts, using: &random)).map { _ in Int.random(in: 0..<24, using: &random)
      }
    }
    let contract = Int.random(in: -1..<8, using: &random)
    return Row(
      client: "c\(index)", contract: contract < 0 ? "" : "K\(contract)",
      rank: Int.random(in: 0..<4, using: &random), phones: [numbers(1...2), numbers(0...2)])
  }

  /// Members by client, their numbers in order of priority.
  private func reference(_ rows: [Row], _ rules: [Rule]) -> [String: [Int]] {
    let usable = rows.map { row in row.numbers.filter { !Self.stopped.contains($0) } }
    var winners: [Int: (rule: Int, row: Int)] = [:]
    for (index, rule) in rules.enumerated() {
      var stays: [Int] = []
      for row in rule.order(rows) where winners[row] == nil {
        if rule.merges && usable[row].isEmpty { continue }
        let keys = rule.key(of: rows[row])
        let winner = keys.lazy.compactMap { key in
          stays.first { rule.key(of: rows[$0]).contains(key) }
        }.first
        if let winner { winners[row] = (index, winner) } else { stays.append(row) }
      }
    }
    var numbers = usable
    var givers: [Int: [Int]] = [:]
    for row in rows.indices where winners[row] != nil {
      var end = row
      while let (rule, winner) = winners[end] {
        end = rules[rule].merges ? winner : -1
      }
      if end >= 0 { givers[end, default: []].append(row) }
    }
    for (row, givers) in givers {
      for giver in givers {
        for number in usable[giver]
        where !numbers[row].contains(number) && numbers[row].count < Self.room {
          numbers[row].append(number)
        }
      }
    }
    var members: [String: [Int]] = [:]
    for row in rows.indices where winners[row] == nil && !numbers[row].isEmpty {
      let from = [row] + (givers[row] ?? [])
      func isFirst(_ number: Int) -> Bool {
        from.first { usable[$0].contains(number) }.map { rows[$0].isFirst(number) } ?? false
      }
      members[rows[row].client] =
        numbers[row].filter(isFirst) + numbers[row].filter { !isFirst($0) }
    }
    return members
  }

  private func phone(_ number: Int) -> String { "3806710000\(number < 10 ? "0" : "")\(number)" }

  private func write(_ rows: [Row], _ rules: [Rule]) {
    let lines = rows.map { row in
      let cells = row.phones.map { $0.map(phone).joined(separator: ";") }
      return ([row.client, row.contract, "\(row.rank)"] + cells).joined(separator: ",")
    }
    folder.write("leads.csv", "Client,Contract,Rank,First,Second\n" + lines.joined(separator: "\n"))
    folder.write("stop.csv", "phone\n" + Self.stopped.map(phone).joined(separator: "\n"))
    folder.write(
      "leads.mapping.json5",
      """
      {
        mapping: 1, target: { queue: 'Soft UA' },
        let: { rank: { from: 'Rank', steps: ['number'] } },
        member: {
          name: '{Client}', phone: { region: 'UA', max: \(Self.room) },
          communications: [{ from: 'First', type: 'MAIN' }, { from: 'Second', type: 'ADD' }],
        },
        dedupe: [\(rules.map { $0.text() }.joined(separator: ", "))],
        suppress: [{ name: 'stop', file: 'stop.csv', column: 'phone' }],
      }
      """)
  }

  private func members(_ threads: Int) throws -> [String: [Int]] {
    let result = try Tool.run(
      Tool.rollcall,
      [
        "validate", "leads.csv", "-m", "leads.mapping.json5", "--members", "m.ndjson", "--threads",
        "\(threads)", "--max-rejects", "any",
      ], in: folder.path)
    XCTAssertEqual(result.status, 0, result.stderr)
    var members: [String: [Int]] = [:]
    for line in folder.read("m.ndjson").split(separator: "\n") {
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let numbers = (json?["communications"] as? [[String: Any]] ?? []).map { entry in
        (entry["destination"] as? String).flatMap { Int($0.suffix(2)) } ?? -1
      }
      members[json?["name"] as? String ?? ""] = numbers
    }
    return members
  }

  func testRandomListsComeOutAsTheSlowReferenceSays() throws {
    var random = SplitMix(2026)
    let keeps = ["first", "last", "max", "min"]
    var taken = 0
    for round in 0..<12 {
      let rules = [
        Rule(byPhone: round % 3 == 1, keep: keeps[round % 4], merges: true),
        Rule(byPhone: round % 3 != 1, keep: keeps[round / 4], merges: round % 5 != 0),
      ]
      let rows = (0..<Int.random(in: 1...40, using: &random)).map { row($0, &random) }
      write(rows, rules)
      let expected = reference(rows, rules)
      let made = try members(round % 2 == 0 ? 1 : 4)
      XCTAssertEqual(made, expected, "round \(round): \(rules.map { $0.text() })")
      taken += rows.count - expected.count
    }
    XCTAssertGreaterThan(taken, 100)
  }

  func testRetriedRowHasTheNumbersThatItHadTakenOver() throws {
    let rows = [
      Row(client: "c0", contract: "K1", rank: 0, phones: [[1], []]),
      Row(client: "c1", contract: "K2", rank: 0, phones: [[2], []]),
      Row(client: "c2", contract: "K1", rank: 0, phones: [[4], [5]]),
    ]
    write(rows, [Rule(byPhone: false, keep: "first", merges: true)])
    let mapping = folder.read("leads.mapping.json5")
      .replacingOccurrences(
        of: "'Soft UA'", with: "'Soft UA', live: 'allow', batch: { members: 1 }"
      )
      .replacingOccurrences(of: "'ADD'", with: "'ALT'")
    folder.write("leads.mapping.json5", mapping)
    // Room for a member of one number, not for one of three.
    let server = try SandboxProcess(["--chaos", "limit-bytes=270"])
    defer { server.stop() }
    func rollcall(_ words: [String], exits code: Int32, line: UInt = #line) throws -> String {
      let result = try Tool.run(
        Tool.rollcall, words, in: folder.path, environment: server.environment)
      XCTAssertEqual(result.status, code, result.stderr, line: line)
      return result.stderr
    }
    let run = ["run", "leads.csv", "-m", "leads.mapping.json5", "--yes", "--out", "run"]
    _ = try rollcall(run + ["--workers", "1", "--max-rejects", "any"], exits: 3)
    XCTAssertEqual(try server.members().map(\.destinations), [[phone(2)]])
    try server.misbehave("none")
    // What comes back from the customer holds only the row itself, which is said.
    let mended = try rollcall(
      ["retry", "run", "run/rejects.csv", "--yes", "--no-input", "--out", "no"], exits: 0)
    XCTAssertTrue(mended.contains("note: 1 row had given numbers"), mended)
    _ = try rollcall(["rollback", "no", "--yes"], exits: 0)
    _ = try rollcall(["retry", "run", "--yes", "--out", "again"], exits: 0)
    XCTAssertEqual(
      try server.members().map(\.destinations), [[phone(2)], [phone(1), phone(4), phone(5)]])
    // Nothing is left, and the row that gave its numbers is no member of its own.
    let third = try rollcall(["retry", "run", "--yes", "--out", "third"], exits: 0)
    XCTAssertTrue(third.contains("nothing to retry"), third)
  }
}
