/// The form in which names of columns, queues, types and zones are compared: cleaned, runs of white
/// space joined, case folded. Accents and punctuation count.
package enum NameFolding {
  package static func folded(_ name: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in name.unicodeScalars where !isInvisible(scalar) {
      if scalar.isWhiteSpace {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words.joined(separator: " ").lowercased()
  }

  /// Zero-width and direction marks, soft hyphens, and the byte order mark.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// White space, no-break spaces included, as Unicode's property White_Space has it.
  package var isWhiteSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}
