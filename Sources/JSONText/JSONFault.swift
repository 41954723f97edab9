package import Diagnostics

/// Why a text is not JSON, or not the JSON5 subset of mapping files: codes E300…E309.
package enum JSONFault: Diagnosis, Equatable {
  /// Something else stands where `expected` should; `found` is shown as written.
  case unexpected(found: String, expected: String, at: Position)
  /// A text, list or object begins here and never ends.
  case unclosed(what: String, at: Position)
  /// A text holds an escape that means nothing.
  case badEscape(String, at: Position)
  /// A raw control character inside a text.
  case controlCharacter(UInt8, at: Position)
  /// Bytes that are not UTF-8.
  case notUTF8(at: Position)
  /// Nested deeper than the reader follows.
  case tooDeep(limit: Int, at: Position)
  /// Nothing but white space.
  case empty(at: Position)

  package static let codes = CodeTable(
    owner: "JSONText",
    [unexpectedCode, unclosedCode, escapeCode, controlCode, utf8Code, depthCode, emptyCode])

  static let unexpectedCode = Code(
    300, "json.unexpected", "Something stands where JSON does not allow it.",
    fix: "correct the text at this place")
  static let unclosedCode = Code(
    301, "json.unclosed", "A text, list or object is opened and never closed.",
    fix: "close it, or remove the opening sign")
  static let escapeCode = Code(
    302, "json.escape", "A backslash is followed by a sign that is no escape.",
    fix: "write \\\\ for a backslash")
  static let controlCode = Code(
    303, "json.control", "A text contains a raw control character.",
    fix: "write it as an escape such as \\n or \\u0000")
  static let utf8Code = Code(
    304, "json.encoding", "The file is not UTF-8.", fix: "save the file as UTF-8")
  static let depthCode = Code(
    305, "json.depth", "Lists or objects are nested too deeply.", fix: "flatten the document")
  static let emptyCode = Code(
    306, "json.empty", "The file holds no value.", fix: "write at least {}")

  package var code: Code {
    switch self {
    case .unexpected: Self.unexpectedCode
    case .unclosed: Self.unclosedCode
    case .badEscape: Self.escapeCode
    case .controlCharacter: Self.controlCode
    case .notUTF8: Self.utf8Code
    case .tooDeep: Self.depthCode
    case .empty: Self.emptyCode
    }
  }

  package var position: Position? {
    switch self {
    case .unexpected(_, _, let at), .unclosed(_, let at), .badEscape(_, let at),
      .controlCharacter(_, let at), .notUTF8(let at), .tooDeep(_, let at), .empty(let at):
      at
    }
  }

  package var message: String {
    switch self {
    case .unexpected(let found, let expected, _): "found \(found), expected \(expected)"
    case .unclosed(let what, _): "\(what) opened here never closes"
    case .badEscape(let escape, _): "'\(escape)' is no escape"
    case .controlCharacter(let byte, _): "raw control character \(byte) inside a text"
    case .notUTF8: "bytes that are not UTF-8"
    case .tooDeep(let limit, _): "nested deeper than \(limit) levels"
    case .empty: "nothing to read"
    }
  }
}
