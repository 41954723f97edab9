import Diagnostics
import Pipeline
import Reports
import Threads
import Upload

/// What is done with a loaded run while nobody is called yet: read it back as a whole, or take it back.
struct EmbargoEnd {
  /// What came of it.
  enum Verdict {
    case verified(RunCheck.Totals)
    /// Nothing of it is left, or a few members are.
    case takenBack(any Diagnosis, isWhole: Bool)
    /// The server cannot be asked; what is loaded stays.
    case notChecked(any Diagnosis)
    case interrupted

    /// `nil` leaves it to what became of the rows.
    var exitCode: ExitCode? {
      switch self {
      case .verified: nil
      case .takenBack(_, true): .verificationFailed
      case .takenBack(_, false), .notChecked: .unknownOutcome
      case .interrupted: .interrupted
      }
    }
  }

  let past: PastRun
  let source: RunVerification.Source
  let dialer: any Dialer
  let settings: UploadSettings
  /// Not the token that ended the loading.
  let stop: StopToken
  let ticker: ProgressTicker
  let terminal: Terminal

  /// - Parameter failure: What is known to be wrong already, in one clause.
  func settle(failure: String?) throws -> Verdict {
    let replay = try past.replay()
    do throws(VerificationFault) {
      if let failure { return try takeBack(replay, failure) }
      let totals = try verify(replay)
      guard totals.isWhole else {
        return try takeBack(
          replay,
          "of \(Figures.count(totals.expected, "member")) \(totals.missing) are missing, "
            + "\(totals.differing) are not as sent, and \(totals.extra) are too many")
      }
      return .verified(totals)
    } catch {
      if case .interrupted = error { return .interrupted }
      return .notChecked(error)
    }
  }

  private func verify(_ replay: Replay) throws(VerificationFault) -> RunCheck.Totals {
    let verification = RunVerification(
      folder: past.folder, inputs: source.job.files, replay: replay, dialer: dialer, stop: stop,
      ticker: ticker)
    do {
      return try verification.go(source).totals
    } catch let fault as VerificationFault {
      throw fault
    } catch {
      throw .refused((error as? any Diagnosis) ?? UploadFault.noConnection("\(error)"))
    }
  }

  /// Takes back what the journal knows, and what carries the stamp besides.
  private func takeBack(
    _ replay: Replay, _ why: String
  ) throws(VerificationFault) -> Verdict {
    terminal.say("taking the run back: \(why)")
    var goal = RollbackGoal(endOf: past, replay)
    let rollback = Rollback(
      AccessCrew(dialer, settings, stop: stop), Rollback.Settings(stamp: goal.stamp)
    ) { [ticker] members in ticker.snapshot.access { $0.members = members } }
    goal.members += try strangers(goal, rollback)
    ticker.begin("removing", members: goal.members.count)
    note(.rollingBack, left: goal.members.count)
    var (survey, fault) = rollback.withdraw(try rollback.survey(goal.members))
    if fault == nil { survey = try rollback.prove(survey, in: goal.queues) }
    ticker.pause()
    let report = RollbackReport(terminal, goal)
    report.tell(survey)
    do { try report.write(survey) } catch { terminal.report(error) }
    if let fault { throw fault }
    let isWhole = survey.kept.allSatisfy { $0.reason == .otherStamp }
    note(isWhole ? .rolledBack : .rollingBack, left: isWhole ? 0 : survey.kept.count)
    return .takenBack(
      PastRunFault.takenBack(run: past.manifest.run, why: why), isWhole: isWhole)
  }

  /// Members that carry the stamp, but that the journal does not know, such as those of batches in doubt.
  private func strangers(
    _ goal: RollbackGoal, _ rollback: Rollback
  ) throws(VerificationFault) -> [LoadedMember] {
    guard let stamp = goal.stamp else { return [] }
    let known = Set(goal.members.map(\.id))
    var strangers: [LoadedMember] = []
    for queue in goal.queues {
      let found: [StoredMember]
      do throws(VerificationFault) { found = try rollback.search(stamp, in: queue) } catch {
        // An old server cannot be asked so; the ids of the journal are left.
        if case .filterIgnored = error { return [] }
        throw error
      }
      for member in found where !known.contains(member.id) {
        guard let row = member.row(of: stamp) else { continue }
        strangers.append(LoadedMember(row: row, id: member.id, queue: queue))
      }
    }
    return strangers
  }

  private func note(_ state: Manifest.State, left: Int) {
    var manifest = past.manifest
    manifest.state = state
    manifest.loaded = left
    do { try manifest.write(to: past.folder.manifest) } catch { terminal.report(error) }
  }
}
