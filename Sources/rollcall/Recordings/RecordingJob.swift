import Bytes
import Foundation
import Threads
import Upload
import Webitel

/// A recording to be fetched.
struct RecordingTarget: Sendable {
  let id: Int64
  /// `nil` when the file's name follows from the answer.
  let name: String?
  /// Bytes; 0 when nobody has told.
  let size: Int64
  var call = ""
  var member: Int64 = 0
}

/// What became of a recording.
struct RecordingEntry: Sendable {
  enum State: String, Sendable, CaseIterable {
    /// Not fetched; what has come is kept.
    case undone
    case fetched
    /// It was there, whole, before.
    case already
    case refused
  }

  let target: RecordingTarget
  var state = State.undone
  var file = ""
  var bytes: Int64 = 0
  var why = ""
}

/// Fetches recordings into a folder, several at once; each has its name only when it is whole.
struct RecordingJob: Sendable {
  let crew: Crew<WebitelClient>
  let folder: String
  /// Told how many recordings there are so far.
  var progress: @Sendable (Int) -> Void = { _ in }

  /// - Returns: What became of each, in order; and why not all was done, if so.
  func fetch(_ targets: [RecordingTarget]) -> ([RecordingEntry], VerificationFault?) {
    let entries = Monitor(targets.map { RecordingEntry(target: $0) })
    let done = Monitor(0)
    let there = Self.there(in: folder)
    var fault: VerificationFault?
    do throws(VerificationFault) {
      try crew.work(
        targets.count,
        refused: { number, words in
          entries.access { entries in
            entries[number].state = .refused
            entries[number].why = words
          }
        }
      ) { (number, client) throws(AccessFault) in
        let entry = try one(targets[number], there, client)
        entries.access { $0[number] = entry }
        progress(
          done.access {
            $0 += 1
            return $0
          })
      }
    } catch {
      fault = error
    }
    return (entries.access { $0 }, fault)
  }

  private func one(
    _ target: RecordingTarget, _ there: [Int64: String], _ client: WebitelClient
  ) throws(AccessFault) -> RecordingEntry {
    var entry = RecordingEntry(target: target)
    if let name = target.name ?? there[target.id], let bytes = size(of: name),
      target.size == 0 || bytes == target.size
    {
      (entry.state, entry.file, entry.bytes) = (.already, name, bytes)
      return entry
    }
    let part = "\(folder)/\(target.id).part"
    do throws(WebitelFault) {
      let head = try client.fetchRecording(target.id, into: part, size: target.size)
      let name =
        target.name
        ?? RecordingName.make(
          target.id, name: head?.name ?? "", mimeType: head?.mimeType ?? "")
      try rename(part, to: name)
      (entry.state, entry.file, entry.bytes) = (.fetched, name, size(of: name) ?? 0)
    } catch {
      switch error {
      case .notFound, .forbidden, .refused, .recordingSize:
        (entry.state, entry.why) = (.refused, error.message)
        if size(of: "\(target.id).part") == 0 { try? FileManager.default.removeItem(atPath: part) }
      default: throw client.access(error)
      }
    }
    return entry
  }

  private func rename(_ part: String, to name: String) throws(WebitelFault) {
    do throws(SystemError) { try SystemFile.move(part, to: "\(folder)/\(name)") } catch {
      throw .disk(error.description)
    }
  }

  private func size(of name: String) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
    return (attributes?[.size] as? NSNumber)?.int64Value
  }

  /// Whole files that are called by the id of a recording: `10451.mp3`.
  private static func there(in folder: String) -> [Int64: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let known = names.filter { !$0.hasSuffix(".part") }.compactMap { name in
      Int64(name.prefix { $0 != "." }).map { ($0, name) }
    }
    return Dictionary(known) { one, _ in one }
  }
}
