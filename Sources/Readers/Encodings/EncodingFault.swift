package import Diagnostics
import Records

/// Why a text cannot be decoded: codes E120…E129.
package enum EncodingFault: Diagnosis, Equatable {
  case unknownName(Position, name: String, suggestion: String?)

  static let table = CodeTable(owner: "Readers", [unknownNameCode])
  static let unknownNameCode = Code(
    120, "file.encoding_unknown", "No encoding of this name is known.",
    fix: "use one of: \(TextEncoding.names.joined(separator: ", "))")

  package var code: Code { Self.unknownNameCode }

  package var position: Position? {
    switch self {
    case .unknownName(let at, _, _): at
    }
  }

  package var message: String {
    switch self {
    case .unknownName(_, let name, let suggestion):
      "unknown encoding '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}
