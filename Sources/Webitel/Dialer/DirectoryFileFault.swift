package import Diagnostics

/// Why a directory file cannot be used: codes E790…E792.
package enum DirectoryFileFault: Diagnosis, Equatable {
  case notJSON(Finding)
  case notRefs(Position)
  case wrong(String, at: Position)

  package static let codes = CodeTable(owner: "Webitel", [notJSONCode, notRefsCode, wrongCode])
  static let notJSONCode = Code(
    790, "refs.not_json", "The directory file is not JSON.", fix: "run `rollcall refs pull` again")
  static let notRefsCode = Code(
    791, "refs.foreign", "The file is not a directory file of this version.",
    fix: "run `rollcall refs pull` again")
  static let wrongCode = Code(
    792, "refs.damaged", "An entry of the directory file lacks something.",
    fix: "run `rollcall refs pull` again")

  package var code: Code {
    switch self {
    case .notJSON: Self.notJSONCode
    case .notRefs: Self.notRefsCode
    case .wrong: Self.wrongCode
    }
  }
  package var position: Position? {
    switch self {
    case .notJSON(let finding): finding.position
    case .notRefs(let place), .wrong(_, let place): place
    }
  }
  package var message: String {
    switch self {
    case .notJSON(let finding): "not a directory file: \(finding.message)"
    case .notRefs: "not a directory file: it does not begin with '\"refs\": 1'"
    case .wrong(let what, _): what
    }
  }
}
