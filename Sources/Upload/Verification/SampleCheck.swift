import Diagnostics

/// Reads the sample of a run back and compares it with what was sent.
package struct SampleCheck {
  package enum State: String, Sendable {
    case verified, failed
    case notChecked = "not-checked"
  }

  /// What it came to.
  package struct Result: Sendable {
    package var state: State
    package var members = 0
    package var batches = 0
    /// Why it was not checked, or the first fault.
    package var why: String?
    package var faults: [VerificationFault] = []
    /// Rows of the batches that the faults are in: their receipts are not to be trusted.
    package var doubtfulRows: Set<Int> = []

    package init(_ state: State, why: String? = nil) {
      self.state = state
      self.why = why
    }

    /// A line for people; `nil` when there was nothing to check.
    package var words: String? {
      let members = "\(Figures.count(members, "member")) of \(Figures.batches(batches))"
      return switch state {
      case .verified where self.members == 0: nil
      case .verified: "verified: \(members) read back, all as sent"
      case .failed: "NOT verified: \(faults.count) of \(members) are not as sent"
      case .notChecked: "not verified: \(why ?? "not checked")"
      }
    }
  }

  private let access: PatientAccess
  private let encoder: any MemberEncoder
  private let stamp: Stamp?

  /// - Parameter stamp: `nil` when the run has none; then ids alone tell whose a member is.
  package init(_ access: PatientAccess, encoder: any MemberEncoder, stamp: Stamp?) {
    self.access = access
    self.encoder = encoder
    self.stamp = stamp
  }

  package func check(_ sample: Sample) -> Result {
    let items = sample.items
    var result = Result(.verified)
    result.members = items.count
    result.batches = sample.batches
    for (queue, items) in Dictionary(grouping: items, by: \.queue).sorted(by: { $0.key < $1.key }) {
      do throws(VerificationFault) {
        let found = try access { (access) throws(AccessFault) in
          try access.members(items.map(\.id), in: queue)
        }
        let byID = Dictionary(found.map { ($0.id, $0) }) { one, _ in one }
        for item in items {
          guard let what = difference(item, byID[item.id]) else { continue }
          result.faults.append(
            .differs(row: item.row, batch: item.batch, id: item.id, what: what))
          result.doubtfulRows.formUnion(sample.rows(of: item.batch))
        }
      } catch {
        if result.faults.isEmpty { return Result(.notChecked, why: error.message) }
      }
    }
    if let first = result.faults.first {
      result.state = .failed
      result.why = first.message
    }
    return result
  }

  private func difference(_ item: Sample.Item, _ stored: StoredMember?) -> String? {
    guard let sent = encoder.content(of: item.wire.span) else { return nil }
    return MemberComparison.words(sent: sent, row: item.row, stamp: stamp, stored)
  }
}

/// What is wrong with one member, in one clause without its values.
package enum MemberComparison {
  /// - Parameters:
  ///   - sent: What was sent; `nil` when only its stamp is known.
  ///   - stored: `nil` when the server does not have it.
  package static func words(
    sent: MemberContent?, row: Int, stamp: Stamp?, _ stored: StoredMember?
  ) -> String? {
    guard let stored else { return "missing on the server" }
    if let stamp, stored.row(of: stamp) != row {
      guard let other = stored.row(of: stamp) else { return "carries the stamp of another run" }
      return "carries the stamp of row \(other)"
    }
    return sent?.difference(from: stored).map { "differs in \($0)" }
  }
}

extension Figures {
  /// `1 batch`, `20 batches`.
  package static func batches(_ number: Int) -> String {
    number == 1 ? "1 batch" : "\(grouped(number)) batches"
  }
}
