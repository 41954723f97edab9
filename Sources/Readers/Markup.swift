/// What a text is that begins like JSON, XML or HTML.
enum Markup {
  /// - Parameter text: What `Sniffer.skeleton` gives: lower case, no white space at its start.
  /// - Returns: `nil` for anything else.
  static func kind(of text: String) -> Sniffer.Kind? {
    switch text.utf8.first {
    case UInt8(ascii: "<"): xml(text)
    case UInt8(ascii: "["), UInt8(ascii: "{"): isJSON(text) ? .json : nil
    // RFC 7464: a sequence of JSON texts.
    case 0x1E: isJSON(String(text.dropFirst())) ? .json : nil
    default: nil
    }
  }

  private static func xml(_ text: String) -> Sniffer.Kind? {
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .spreadsheetML }
    let html = ["<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<div"]
    if html.contains(where: { text.hasPrefix($0) }) || text.contains("<html") {
      return .unsupported(what: "a web page (HTML)", advice: Sniffer.saveAs)
    }
    guard text.hasPrefix("<?xml") else { return nil }
    if text.contains("opendocument:xmlns:office") { return .flatODS }
    return .unsupported(
      what: "XML with the root element \(root(of: text))",
      advice: "export the list as CSV or XLSX")
  }

  /// The first tag that opens an element: `<leads>`.
  private static func root(of text: String) -> String {
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("!--") {
        rest = rest.ranges(of: "-->").first.map { rest[$0.upperBound...] } ?? ""
      } else if rest.first?.isLetter == true {
        return "<\(rest.prefix { $0 != " " && $0 != ">" && $0 != "/" }.prefix(40))>"
      }
    }
    return "unknown"
  }

  /// Whether what follows the first bracket can only be JSON; `[Name];[Phone]` is a header.
  private static func isJSON(_ text: String) -> Bool {
    let inside = text.dropFirst().drop { $0 == " " }
    guard let next = inside.utf8.first else { return true }
    if text.hasPrefix("{") { return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") }
    switch next {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "]"),
      UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return true
    default: return ["null", "true", "false"].contains { inside.hasPrefix($0) }
    }
  }
}
