import Bytes
import Diagnostics
import Members
import Pipeline
import Threads
import Upload

/// Members of a run that are on the server although nothing here tells of them: its folder was deleted,
/// or it ran in another one. Runs of the same content have the same name, which their members carry.
struct EarlierLoad {
  /// One for each row, those of the lowest ids.
  let members: [LoadedMember]
  /// Rows that are there more than once.
  let doubledRows: Int

  /// Asks each queue for members that carry the stamp of the run.
  ///
  /// A server that ignores the filter cannot be asked, which is said where anybody wants to know.
  /// - Throws: `VerificationFault` when the server does not answer.
  init(
    of stamp: Stamp, in queues: some Sequence<Int64>, _ access: PatientAccess, _ terminal: Terminal
  ) throws {
    var lowest: [Int: LoadedMember] = [:]
    var doubled: Set<Int> = []
    for queue in queues.sorted() {
      do throws(VerificationFault) {
        try access.eachMember(of: stamp, in: queue) { member in
          guard let row = member.row(of: stamp) else { return }
          let found = LoadedMember(row: row, id: member.id, queue: queue)
          if let known = lowest[row] {
            doubled.insert(row)
            if known.id < found.id { return }
          }
          lowest[row] = found
        }
      } catch {
        guard case .filterIgnored = error else { throw error }
        terminal.sayIfVerbose("the server cannot be asked whether this list was loaded before")
      }
    }
    members = lowest.values.sorted { $0.row < $1.row }
    doubledRows = doubled.count
  }

  /// What people are told before they are asked to load.
  func say(_ run: String, to terminal: Terminal) {
    guard !members.isEmpty else { return }
    terminal.say(
      "\(Figures.count(members.count, "member")) of this very list are on the server already, of run "
        + "\(run), which was loaded from elsewhere or whose folder is gone. They are booked and not "
        + "sent again; --force loads them once more.")
    if doubledRows > 0 {
      terminal.say("\(Figures.count(doubledRows, "row")) are there more than once")
    }
  }
}
