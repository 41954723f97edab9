package import Bytes

/// A pattern for texts that is matched in linear time, whatever the pattern and the text.
///
/// - Shapes: literals, `.` (all but a line feed), `[a-z]`, `[^…]`, `^`, `$`, `|`, `( )`, `*`, `+`, `?`,
///   `{n}`, `{n,}`, `{n,m}`, `\d` (0–9), `\w` (letters of any script, digits, `_`), `\s` (white space
///   of any kind), and `\` before a sign that means something. Repeats take as much as they can.
/// - Errors: `PatternFault`, with the place in the pattern.
/// - Complexity: O(text × pattern), no allocation once the scratch has grown.
/// - Source: Rob Pike's way with Thompson's automata, as in Russ Cox, "Regular Expression Matching:
///   the Virtual Machine Approach"; the first alternative wins, as in Perl.
package struct TextPattern: Sendable {
  let program: PatternProgram

  package init(_ source: String) throws(PatternFault) {
    var parser = PatternParser(source)
    program = try PatternProgram(try parser.parse())
  }

  /// Whether the pattern fits the text from its first to its last character.
  package func matchesWhole(_ text: ByteRange, in row: inout RowText) -> Bool {
    // The scratch is taken out while the text, which lies beside it, is read.
    var scratch = PatternScratch()
    swap(&scratch, &row.scratch)
    let match = scratch.run(program, on: row.bytes.span(text), whole: true)
    swap(&scratch, &row.scratch)
    return match != nil
  }

  /// The leftmost match, or its first group if the pattern has one; `nil` when nothing fits. A group
  /// that took no part is an empty range.
  package func firstMatch(_ text: ByteRange, in row: inout RowText) -> ByteRange? {
    var scratch = PatternScratch()
    swap(&scratch, &row.scratch)
    let match = scratch.run(program, on: row.bytes.span(text), whole: false)
    swap(&scratch, &row.scratch)
    guard let match else { return nil }
    let found = program.hasGroup ? match.group : match.all
    return ByteRange(start: text.lowerBound + found.lowerBound, count: found.count)
  }

  /// The same as for rows, for texts of their own such as names of sheets.
  package func matchesWhole(_ text: String) -> Bool {
    var scratch = PatternScratch()
    return scratch.run(program, on: Array(text.utf8).span, whole: true) != nil
  }
}

/// Why a pattern cannot be used.
package struct PatternFault: Error, Equatable {
  /// One lower-case clause.
  package let message: String
  /// Characters before the place.
  package let offset: Int
}
