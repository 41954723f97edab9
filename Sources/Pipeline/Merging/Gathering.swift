import Bytes
import Members
import Records
package import Validation

/// The end of the pass between judging and delivering: gathers the numbers of rows that merging rules took
/// out, and decides which of them the rows that stay take over.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
package final class Gathering: PassEnd, @unchecked Sendable {
  package let work = "gather"
  private let links: MergeLinks
  private let suppression: Suppression
  private let limit: Int
  private var shelves: [MergedNumbers.Shelf] = []
  private var givers: [MergedNumbers.Giver] = []
  /// Beside `links.survivors`: what they have of their own.
  private var owners: [(queue: Int64, numbers: [UInt64])]
  /// Rows still to come, by file: below its last one a file is not read.
  private var awaited: [Int: Int] = [:]

  /// What came of it; complete after the pass.
  package private(set) var merged: MergedNumbers?

  /// - Parameter plan: One that `gathers`.
  package init(_ plan: PassPlan, _ links: MergeLinks) {
    self.links = links
    suppression = plan.suppression
    limit = plan.communicationLimit
    owners = Array(repeating: (0, []), count: links.survivors.count)
    for link in links.links where link.survivor != nil {
      awaited[RowNumber.file(of: link.row), default: 0] += 1
    }
    for row in links.survivors { awaited[RowNumber.file(of: row), default: 0] += 1 }
  }

  package func take(_ unit: WorkUnit) throws -> PassWish {
    var numbers: [Communication] = []
    var text = ByteBuffer(capacity: 256)
    for row in unit.results.gathered {
      awaited[RowNumber.file(of: row.row), default: 0] -= 1
      if let place = links.survivorPlace(ofRow: row.row) {
        owners[place] = (row.queue, unit.results.numbers[row.numbers].map(\.e164))
      } else if let survivor = links.link(ofRow: row.row)?.survivor {
        let first = Int32(numbers.count)
        for number in unit.results.numbers[row.numbers] {
          numbers.append(number.copied(from: unit.results.side, to: &text))
        }
        givers.append(
          MergedNumbers.Giver(
            row: row.row, survivor: survivor, shelf: shelves.count,
            numbers: first..<Int32(numbers.count)))
      }
    }
    if !numbers.isEmpty { shelves.append(MergedNumbers.Shelf(numbers, text)) }
    if awaited.values.allSatisfy({ $0 <= 0 }) { return .nothing }
    return awaited[unit.records.file, default: 0] > 0 ? .more : .nextFile
  }

  package func finish(_ tally: PassTally) throws {
    // Rows without numbers have no shelf, and nothing to give.
    givers.removeAll { $0.numbers.isEmpty }
    let order = givers.indices.sorted {
      (givers[$0].survivor, $0) < (givers[$1].survivor, $1)
    }
    givers = order.map { givers[$0] }
    let fates = decide()
    merged = MergedNumbers(links, shelves, givers, fates)
  }

  private func decide() -> [MergedNumbers.Fate] {
    var fates: [MergedNumbers.Fate] = []
    var (queue, known) = (Int64(0), [UInt64]())
    for place in givers.indices {
      if place == 0 || givers[place - 1].survivor != givers[place].survivor {
        (queue, known) =
          links.survivorPlace(ofRow: givers[place].survivor).map { owners[$0] } ?? (0, [])
      }
      givers[place].firstFate = fates.count
      for index in givers[place].numbers {
        let number = shelves[givers[place].shelf].numbers[Int(index)].e164
        fates.append(fate(of: number, queue, &known))
      }
    }
    return fates
  }

  private func fate(
    of number: UInt64, _ queue: Int64, _ known: inout [UInt64]
  ) -> MergedNumbers.Fate {
    if known.contains(number) { return .known }
    if suppression.list(naming: number, in: queue) != nil { return .listed }
    if known.count >= limit { return .noRoom }
    known.append(number)
    return .merged
  }
}
