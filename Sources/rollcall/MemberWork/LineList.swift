import Bytes
import Diagnostics
import Foundation

/// Small lists of the command line: one entry a line.
enum LineList {
  /// Lines without white space around them; empty ones are passed over.
  ///
  /// - Parameter path: `-` is standard input.
  static func lines(_ path: String) throws -> [(number: Int, text: String)] {
    var bytes = ByteBuffer(capacity: 64 * 1024)
    if path == "-" {
      let file = SystemFile(borrowing: STDIN_FILENO, named: "standard input")
      while try file.read(into: &bytes, room: 64 * 1024) > 0 {}
    } else {
      bytes = try Environment.contents(of: path)
    }
    return bytes.string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { ($0 + 1, $1.trimmingCharacters(in: .whitespaces)) }
      .filter { !$0.1.isEmpty }
  }

  /// Member ids: what stands in front of a comma, a semicolon, a tab or a space; the first line may be
  /// a head, and a line of a list of ours may have no id.
  ///
  /// - Throws: `ListFault.noID` (E981).
  static func ids(_ path: String) throws -> [Int64] {
    var ids: [Int64] = []
    for (number, text) in try lines(path) {
      let cell = text.prefix { !",; \t".contains($0) }
      if let id = Int64(cell), id > 0 {
        ids.append(id)
      } else if number > 1, !cell.isEmpty {
        throw ListFault.noID(at: Position(path, line: number))
      }
    }
    return ids
  }
}

/// Why a list of ids or keys cannot be used: codes E981…E982; exit code 2.
enum ListFault: Diagnosis, Equatable {
  case noID(at: Position)
  case keyColumn(String, file: String, among: [String])
  case noReceipts

  static let codes = CodeTable(owner: "rollcall", [idCode, keyCode])
  static let idCode = Code(
    981, "usage.id_list", "A line of a list of members begins with no id.",
    fix: "give one id a line; more may follow after a comma")
  static let keyCode = Code(
    982, "usage.keys", "Keys cannot be looked up in these receipts.",
    fix: "name the column of the keys with --key-column, and the receipts with --run or --receipts")

  var code: Code {
    switch self {
    case .noID: Self.idCode
    case .keyColumn, .noReceipts: Self.keyCode
    }
  }
  var position: Position? {
    if case .noID(let place) = self { place } else { nil }
  }
  var message: String {
    switch self {
    case .noID: "no member id"
    case .keyColumn(let name, let file, let names):
      name.isEmpty
        ? "'\(file)' has \(names.count) columns that may hold the key: "
          + names.map { "'\($0)'" }.joined(separator: ", ")
        : "'\(file)' has no column '\(name)'" + Suggestion.clause(for: name, among: names)
    case .noReceipts: "keys are given, but no receipts to look them up in"
    }
  }
}
