import Diagnostics
import JSONText

/// A template taken apart: texts, and references with their filters.
struct Template {
  enum Part: Equatable {
    case text(String)
    case reference(Placed<String>, filters: [Placed<String>])
  }

  var parts: [Part]
}

/// Splits `'{name|trim} / {contract}'`; `{{` and `}}` stand for braces.
///
/// - Source: the grammar of docs/mapping.md, "References and templates".
enum TemplateParser {
  /// - Parameter place: Of the text in the mapping, its quotes included.
  /// - Returns: `nil`, with the fault in `log`, for braces that do not match.
  static func parse(_ text: String, at place: JSONNode.Place, _ log: FaultLog) -> Template? {
    var parts: [Template.Part] = []
    var plain = ""
    let signs = Array(text)
    var at = 0
    while at < signs.count {
      let sign = signs[at]
      let isDoubled = at + 1 < signs.count && signs[at + 1] == sign
      switch sign {
      case "{" where isDoubled, "}" where isDoubled:
        plain.append(sign)
        at += 2
      case "{":
        guard let close = signs[at...].firstIndex(of: "}") else {
          report("'{' opened here never closes", at, place, log)
          return nil
        }
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        guard let part = reference(signs, at + 1..<close, place, log) else { return nil }
        parts.append(part)
        at = close + 1
      case "}":
        report("'}' without a '{' before it", at, place, log)
        return nil
      default:
        plain.append(sign)
        at += 1
      }
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
    return Template(parts: parts)
  }

  private static func reference(
    _ signs: [Character], _ range: Range<Int>, _ place: JSONNode.Place, _ log: FaultLog
  ) -> Template.Part? {
    var pieces: [Placed<String>] = []
    var start = range.lowerBound
    for end in range.lowerBound...range.upperBound
    where end == range.upperBound || signs[end] == "|" {
      var first = start
      var last = end
      while first < last, signs[first].isWhitespace { first += 1 }
      while last > first, signs[last - 1].isWhitespace { last -= 1 }
      guard first < last else {
        report(pieces.isEmpty ? "a reference is empty" : "a filter is empty", start, place, log)
        return nil
      }
      pieces.append(
        Placed(String(signs[first..<last]), at: inner(place, first, count: last - first)))
      start = end + 1
    }
    return .reference(pieces[0], filters: Array(pieces.dropFirst()))
  }

  /// The place of characters inside a text: exact unless escapes stand before them.
  private static func inner(_ place: JSONNode.Place, _ offset: Int, count: Int) -> JSONNode.Place {
    JSONNode.Place(
      line: place.line, column: place.column + 1 + offset, byte: place.byte + 1 + offset,
      length: max(1, count), file: place.file)
  }

  private static func report(
    _ message: String, _ offset: Int, _ place: JSONNode.Place, _ log: FaultLog
  ) {
    log.report(MappingCodes.template, at: inner(place, offset, count: 1), message)
  }
}
