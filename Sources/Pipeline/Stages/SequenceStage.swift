import Members
import Records
import Threads

/// Restores input order: keeps early units aside until the one before them has come.
///
/// Because `run` is the only user of the stored properties until the thread that runs it has been
/// joined, `@unchecked Sendable` is sound.
final class SequenceStage: @unchecked Sendable {
  private let end: any PassEnd
  private let ring: Ring
  private let meter: StageMeter
  private var early: [Int: WorkUnit] = [:]
  private var next = 0
  private var wish = PassWish.more
  /// The file whose data has ended, while units of it may still come.
  private var endedFile: Int?
  /// Of all units that the end took; read after the thread was joined.
  private(set) var tally = PassTally()
  /// What the end threw; read after the thread was joined.
  private(set) var fault: (any Error)?

  init(_ end: any PassEnd, _ ring: Ring, _ meter: StageMeter) {
    self.end = end
    self.ring = ring
    self.meter = meter
  }

  /// The body of the sequence thread.
  func run() {
    while let unit = meter.waitForInput({ ring.worked.pop() }) {
      early[unit.records.ordinal] = unit
      while let unit = early.removeValue(forKey: next) {
        next += 1
        take(unit)
        ring.free.push(unit)
      }
    }
  }

  /// Units that come after the end are passed over, so that no stage waits for a unit.
  private func take(_ unit: WorkUnit) {
    guard wish != .nothing, unit.records.file != endedFile else { return }
    do {
      wish = try end.take(unit)
      tally.add(unit.results)
    } catch {
      fault = error
      wish = .nothing
    }
    switch wish {
    case .more: break
    case .nextFile:
      endedFile = unit.records.file
      ring.end(file: unit.records.file)
    case .nothing: ring.end()
    }
  }
}
