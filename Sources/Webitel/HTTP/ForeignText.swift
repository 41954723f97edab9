/// What servers and files send, before it is used or shown.
extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// At most 200 characters on one line, fit for a terminal: white space and control characters
  /// become single spaces.
  var printable: String {
    let words = prefix(2000).split { character in
      character.isWhitespace || character.unicodeScalars.contains { $0.properties.isControl }
    }
    return String(words.joined(separator: " ").prefix(200))
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
