package import Bytes
package import Diagnostics

/// Why a report cannot be written, or would not be true: codes E850…E859.
package enum ReportsFault: Diagnosis, Equatable {
  case system(SystemError)
  /// Rows were lost or counted twice; the run is never a success (exit code 1).
  case unbalanced(Balance)

  static let fullCode = Code(
    850, "reports.disk_full", "The disk of the run folder is full.",
    fix: "free some space and resume the run; the journal knows what was loaded")
  static let createCode = Code(
    851, "reports.create", "A report file cannot be created.",
    fix: "check the path and the rights of its folder")
  static let systemCode = Code(
    852, "reports.system", "The operating system refused to read, write or rename a report file.",
    fix: "check the disk and resume the run; the journal knows what was loaded")
  static let unbalancedCode = Code(
    859, "reports.unbalanced", "The rows read are not the sum of what became of them.",
    fix: "report this with the run folder; receipts and journal are right")

  package var code: Code {
    switch self {
    case .system(let error) where error.isFull: Self.fullCode
    case .system(let error) where error.operation == "create": Self.createCode
    case .system: Self.systemCode
    case .unbalanced: Self.unbalancedCode
    }
  }

  package var position: Position? {
    switch self {
    case .system(let error): Position(error.path)
    case .unbalanced: nil
    }
  }

  package var message: String {
    switch self {
    case .system(let error): "\(error)"
    case .unbalanced(let balance): balance.line
    }
  }
}

/// Every code of this target.
package enum ReportsCodes {
  package static let tables = [
    CodeTable(
      owner: "Reports",
      [
        ReportsFault.fullCode, ReportsFault.createCode, ReportsFault.systemCode,
        ReportsFault.unbalancedCode,
      ])
  ]
}
