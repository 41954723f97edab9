import Bytes
import Diagnostics
package import Members
import Records
import Reports
import Validation

/// The numbers that rows get from others which a merging rule took out: decided once, for every pass.
///
/// - Units: rows are `RowNumber`s.
/// - Memory: some 110 bytes a number that rows give, 40 bytes a row that gives.
package final class MergedNumbers: Sendable {
  /// What becomes of a number that a row gives.
  enum Fate: UInt8, Sendable {
    case merged
    /// The row that stays has it, of its own or by another row.
    case known
    /// A list names it in the queue of the row that stays.
    case listed
    /// The row that stays has as many numbers as a member may have.
    case noRoom
  }

  /// Numbers as their own rows made them, with the texts that they point to.
  final class Shelf: Sendable {
    let numbers: [Communication]
    let text: ByteBuffer

    init(_ numbers: [Communication], _ text: consuming ByteBuffer) {
      self.numbers = numbers
      self.text = text
    }
  }

  struct Giver: Sendable {
    var row: Int
    var survivor: Int
    /// Its numbers in a shelf.
    var shelf: Int
    var numbers: Range<Int32>
    /// Its first one in `fates`.
    var firstFate = 0
  }

  private let links: MergeLinks
  private let shelves: [Shelf]
  /// By survivor, and then as they stand in the input.
  private let givers: [Giver]
  /// Places in `givers`, by row.
  private let byRow: [Int]
  private let fates: [Fate]

  init(_ links: MergeLinks, _ shelves: [Shelf], _ givers: [Giver], _ fates: [Fate]) {
    self.links = links
    self.shelves = shelves
    self.givers = givers
    self.fates = fates
    byRow = givers.indices.sorted { givers[$0].row < givers[$1].row }
  }

  /// Calls `body` with every number that a row takes over, and the row that gives it.
  func forEachNumber(
    of survivor: Int, _ body: (_ row: Int, Communication, borrowing ByteBuffer) -> Void
  ) {
    var place = givers.partitioningIndex { $0.survivor >= survivor }
    while place < givers.count, givers[place].survivor == survivor {
      let giver = givers[place]
      for (offset, number) in giver.numbers.enumerated()
      where fates[giver.firstFate + offset] == .merged {
        let shelf = shelves[giver.shelf]
        body(giver.row, shelf.numbers[Int(number)], shelf.text)
      }
      place += 1
    }
  }

  /// Notices, one for each number that rows give.
  package var notices: [Findings.Tally: Int] {
    var tallies: [Findings.Tally: Int] = [:]
    for fate in fates {
      guard let code = fate.code else { continue }
      tallies[Findings.Tally(code: code, column: -1), default: 0] += 1
    }
    return tallies
  }

  /// The row that stays in the end instead of a row that a merging rule took out.
  func survivor(ofRow row: Int) -> Int? { links.link(ofRow: row)?.survivor }

  /// Where the numbers of a row went, in words; `nil` if no merging rule took it out.
  func note(onRow row: Int) -> String? {
    guard let link = links.link(ofRow: row) else { return nil }
    guard link.survivor != nil else {
      return "numbers not merged, since the row that stays is left out by another rule"
    }
    let clauses = [
      clause(of: row, .merged, LeftOutFile.merged),
      clause(of: row, .noRoom, "no room for"),
      clause(of: row, .listed, "on a stop list of its queue"),
    ].compactMap(\.self)
    return clauses.isEmpty ? "its numbers are there already" : clauses.joined(separator: "; ")
  }

  private func clause(of row: Int, _ fate: Fate, _ words: String) -> String? {
    let place = byRow.partitioningIndex { givers[$0].row >= row }
    guard place < byRow.count, givers[byRow[place]].row == row else { return nil }
    let giver = givers[byRow[place]]
    let shelf = shelves[giver.shelf]
    let numbers = giver.numbers.enumerated().compactMap { offset, number in
      fates[giver.firstFate + offset] == fate
        ? shelf.text.string(shelf.numbers[Int(number)].destination) : nil
    }
    return numbers.isEmpty ? nil : "\(words): \(numbers.joined(separator: ", "))"
  }
}

extension MergedNumbers.Fate {
  fileprivate var code: Code? {
    switch self {
    case .merged: DuplicateCodes.merged
    case .listed, .noRoom: DuplicateCodes.notMerged
    case .known: nil
    }
  }
}
