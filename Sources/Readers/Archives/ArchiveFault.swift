package import Diagnostics

/// Why a packed file cannot be unpacked: codes E110…E119.
package enum ArchiveFault: Diagnosis, Equatable {
  /// The packed bytes make no sense.
  case corrupt(Position)
  /// The file ends within the packed data.
  case truncated(Position)
  /// Unpacks to far more than any list would.
  case tooLarge(Position, bytes: Int, ratio: Int)

  static let table = CodeTable(owner: "Readers", [corruptCode, truncatedCode, tooLargeCode])
  static let corruptCode = Code(
    110, "archive.corrupt", "The packed data is damaged.", fix: "transfer the file again")
  static let truncatedCode = Code(
    111, "archive.truncated", "The packed file ends too early.", fix: "transfer the file again")
  static let tooLargeCode = Code(
    112, "archive.too_large", "The file unpacks to so much that it may be an attack.",
    fix: "unpack it by hand and look at it")

  package var code: Code {
    switch self {
    case .corrupt: Self.corruptCode
    case .truncated: Self.truncatedCode
    case .tooLarge: Self.tooLargeCode
    }
  }

  package var position: Position? {
    switch self {
    case .corrupt(let at), .truncated(let at), .tooLarge(let at, _, _): at
    }
  }

  package var message: String {
    switch self {
    case .corrupt: "the packed data is damaged"
    case .truncated: "the packed data ends too early"
    case .tooLarge(_, let bytes, let ratio):
      "unpacks to more than \(bytes) bytes, \(ratio) times its own size"
    }
  }
}
