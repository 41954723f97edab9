import Foundation
import Inspection
import Mapping
import Records

/// Names that a mapping can use everywhere, made of the names of columns: `Сума боргу` is `suma_borhu`.
struct DraftNames {
  private static let limit = 40
  /// Words that conditions read otherwise.
  private static let reserved: Set<String> = ["in", "not", "true", "false"]

  private let header: Header
  private var taken: Set<String> = []

  init(_ header: Header) { self.header = header }

  /// A name for a column that no other column has, neither as its own nor as its name in the list.
  ///
  /// - Parameter wanted: Taken instead, if it is free.
  mutating func name(of column: Int, wanted: String? = nil) -> String {
    var title = column < header.names.count ? header.names[column] : ""
    // Keys of JSON within one another.
    if header.layout != nil { title = title.replacing(".", with: " ") }
    let base = wanted ?? Self.identifier(title) ?? "column_\(column + 1)"
    var name = base
    var number = 2
    while taken.contains(name) || hides(name, column) {
      name = "\(base)_\(number)"
      number += 1
    }
    taken.insert(name)
    return name
  }

  private func hides(_ name: String, _ column: Int) -> Bool {
    header.indexes(of: name).contains { $0 != column }
  }

  /// Small Latin letters, digits and `_`; `nil` for a text without letters and digits.
  static func identifier(_ title: String) -> String? {
    var name = ""
    var wasSmall = false
    for scalar in title.unicodeScalars {
      if scalar.properties.isUppercase, wasSmall { name += "_" }
      wasSmall = scalar.properties.isLowercase
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        let small = scalar.properties.lowercaseMapping
        name += latin(small, isInside: name.last?.isLetter == true)
      } else if !["'", "’", "ʼ", "`", "."].contains(scalar), !name.isEmpty, name.last != "_" {
        name += "_"
      }
    }
    name = String(name.prefix(limit))
    while name.last == "_" { name.removeLast() }
    guard let first = name.first else { return nil }
    return first.isNumber || reserved.contains(name) ? "c_" + name : name
  }

  /// A small letter in ASCII; empty for one that no table knows.
  private static func latin(_ letter: String, isInside: Bool) -> String {
    var text = ""
    for scalar in letter.decomposedStringWithCompatibilityMapping.unicodeScalars
    where scalar.isASCII && scalar != " " {
      text.unicodeScalars.append(scalar)
    }
    if !text.isEmpty { return text }
    if let other = others[letter] { return other }
    let value = letter.unicodeScalars.first?.value ?? 0
    return UkrainianLatin.spelling(of: value, isInside: isInside) ?? ""
  }

  private static let others = [
    "ł": "l", "ß": "ss", "ø": "o", "đ": "d", "æ": "ae", "ы": "y", "э": "e", "ё": "e", "ъ": "",
  ]
}
