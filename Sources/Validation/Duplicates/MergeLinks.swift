import Bytes

/// Where the numbers of each row go that a merging rule took out.
///
/// A row that a later rule took out passes on what it was given if that rule merges as well; else it goes
/// nowhere, as the row itself does not.
/// - Units: rows are `RowNumber`s.
/// - Memory: 16 bytes a row that a merging rule took out; while it is made, 24 more for each row that any
///   rule took out.
package struct MergeLinks: Sendable {
  package struct Link: Sendable, BitwiseCopyable {
    package let row: Int
    /// Who stays in the end; `nil`: a rule that does not merge took that row out.
    package var survivor: Int? { winner > 0 ? winner : nil }

    private let winner: Int

    init(row: Int, survivor: Int?) {
      self.row = row
      winner = survivor ?? 0
    }
  }

  /// By row.
  package let links: [Link]
  /// Rising, each once.
  package let survivors: [Int]

  package init(_ verdicts: Verdicts, _ rules: [DedupeSpec]) {
    var losses: [Verdicts.Loss] = []
    verdicts.forEachLoss { if $0.isTakenOut { losses.append($0) } }
    losses.sort { $0.row < $1.row }
    links = losses.compactMap { loss in
      rules[loss.rule].action == .merge
        ? Link(row: loss.row, survivor: Self.survivor(of: loss, losses, rules)) : nil
    }
    let rising = links.compactMap(\.survivor).sorted()
    survivors = rising.indices.compactMap { index in
      index > 0 && rising[index - 1] == rising[index] ? nil : rising[index]
    }
  }

  /// Every step is by a later rule than the one before, so that there is an end.
  private static func survivor(
    of loss: Verdicts.Loss, _ losses: [Verdicts.Loss], _ rules: [DedupeSpec]
  ) -> Int? {
    var loss = loss
    while rules[loss.rule].action == .merge {
      let winner = loss.winner
      let place = losses.partitioningIndex { $0.row >= winner }
      guard place < losses.count, losses[place].row == winner else { return winner }
      loss = losses[place]
    }
    return nil
  }

  package var isEmpty: Bool { links.isEmpty }

  /// What a merging rule said of a row that it took out.
  package func link(ofRow row: Int) -> Link? {
    let place = links.partitioningIndex { $0.row >= row }
    return place < links.count && links[place].row == row ? links[place] : nil
  }

  /// The place of a row among `survivors`.
  package func survivorPlace(ofRow row: Int) -> Int? {
    let place = survivors.partitioningIndex { $0 >= row }
    return place < survivors.count && survivors[place] == row ? place : nil
  }

  /// Whether the row gives or takes numbers.
  package func concern(_ row: Int) -> Bool {
    survivorPlace(ofRow: row) != nil || link(ofRow: row)?.survivor != nil
  }
}
