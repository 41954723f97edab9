package import Bytes
package import Diagnostics

/// Why a journal cannot be written or read: codes E800…E849.
package enum JournalFault: Diagnosis, Equatable {
  /// No room left; the run can be resumed once there is.
  case diskFull(SystemError)
  /// The system failed a call on the journal.
  case system(SystemError)
  /// Another process is writing it.
  case inUse(path: String)
  /// A new run would overwrite it.
  case exists(path: String)
  case missing(path: String)
  /// A line that is not the last one is not what was written.
  case damaged(at: Position)
  /// A line is whole, but cannot follow those above it.
  case contradiction(String, at: Position)
  /// Written by a later version.
  case newer(format: Int64, at: Position)

  static let codes = CodeTable(
    owner: "Upload",
    [
      fullCode, systemCode, inUseCode, existsCode, missingCode, damagedCode, contradictionCode,
      newerCode,
    ])

  static let fullCode = Code(
    800, "journal.disk_full",
    "There is no room left to write the journal, so nothing more is sent.",
    fix: "make room, then resume the run")
  static let systemCode = Code(
    801, "journal.system", "The operating system failed a call on the journal.",
    fix: "repair the disk or the rights, then resume the run")
  static let inUseCode = Code(
    802, "journal.in_use", "Another process is writing this journal.",
    fix: "wait until the other process has ended")
  static let existsCode = Code(
    803, "journal.exists", "There is a journal where a new run would write its own.",
    fix: "resume that run, or start the new one in another folder")
  static let missingCode = Code(
    804, "journal.missing", "The run to resume has no journal.",
    fix: "name a run that was started, such as one under .rollcall/runs")
  static let damagedCode = Code(
    805, "journal.damaged", "A line in the middle of the journal is not the line that was written.",
    fix: "restore the journal from a copy; do not start a fresh run, which would load rows twice")
  static let contradictionCode = Code(
    806, "journal.contradiction", "A line of the journal cannot follow the lines above it.",
    fix: "restore the journal from a copy; do not start a fresh run, which would load rows twice")
  static let newerCode = Code(
    807, "journal.newer", "The journal was written by a later version.",
    fix: "resume with the version that wrote it")

  /// Sorts a failed call: full, in use, or anything else.
  init(_ error: SystemError) {
    if error.isFull {
      self = .diskFull(error)
    } else if error.operation == "lock", error.isBusy {
      self = .inUse(path: error.path)
    } else {
      self = .system(error)
    }
  }

  /// There is none, or nothing in it.
  package var isMissing: Bool { if case .missing = self { true } else { false } }

  package var code: Code {
    switch self {
    case .diskFull: Self.fullCode
    case .system: Self.systemCode
    case .inUse: Self.inUseCode
    case .exists: Self.existsCode
    case .missing: Self.missingCode
    case .damaged: Self.damagedCode
    case .contradiction: Self.contradictionCode
    case .newer: Self.newerCode
    }
  }

  package var position: Position? {
    switch self {
    case .diskFull(let error), .system(let error): Position(error.path)
    case .inUse(let path), .exists(let path), .missing(let path): Position(path)
    case .damaged(let at), .contradiction(_, let at), .newer(_, let at): at
    }
  }

  package var message: String {
    switch self {
    case .diskFull(let error): "no room to write the journal: \(error.reason)"
    case .system(let error): "cannot \(error.operation) the journal: \(error.reason)"
    case .inUse: "another process is writing this journal"
    case .exists: "there is a journal already"
    case .missing: "there is no journal"
    case .damaged: "this line is not the one that was written, and others follow it"
    case .contradiction(let what, _): "this line cannot follow those above: \(what)"
    case .newer(let format, _): "journal format \(format) is newer than \(JournalEntry.format)"
    }
  }
}
