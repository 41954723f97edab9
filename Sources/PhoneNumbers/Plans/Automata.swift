import Bytes

/// Many acyclic automata over the ten digits in one store; each is entered by its root.
///
/// What a label means depends on the root: of a number, of a prefix, of a zone. State 0 is dead, its
/// label 0 means "nothing". A table of 10,634 states takes 230 KB.
struct Automata: Sendable {
  private static let stride = 11
  /// Per state: the ten children, then the label.
  private let cells: [UInt16]

  /// Unpacks what Tables/automata.py wrote (`Store.encoded`) as base64 lines.
  init(_ text: StaticString) {
    let words = Base64.words(text)
    var cells: [UInt16] = Array(repeating: 0, count: Self.stride)
    cells.reserveCapacity(words.count * 3)
    var index = 0
    while index < words.count {
      let changes = words[index]
      let label = words[index + 1]
      index += 2
      var child: UInt16 = 0
      for digit in 0..<10 {
        if changes >> UInt16(digit) & 1 == 1 {
          child = words[index]
          index += 1
        }
        cells.append(child)
      }
      cells.append(label)
    }
    self.cells = cells
  }

  /// The state that was written last.
  var lastRoot: Int { cells.count / Self.stride - 1 }

  /// The label of all of `digits`; 0 when the automaton does not know them.
  func label(of digits: Digits, from root: Int) -> Int {
    guard digits.count <= Digits.capacity else { return 0 }
    let cells = cells.span
    var rest = digits
    var state = root
    while rest.count > 0, state != 0 {
      state = Int(cells[state * Self.stride + rest.popFirst()])
    }
    return Int(cells[state * Self.stride + 10])
  }

  /// The longest leading part of `digits` that has a label and that `accepts` agrees to.
  func longestPrefix(
    of digits: Digits, from root: Int, where accepts: (_ label: Int, _ isAll: Bool) -> Bool
  ) -> (count: Int, label: Int)? {
    let cells = cells.span
    var rest = digits
    var state = root
    var best: (count: Int, label: Int)?
    var read = 0
    while rest.count > 0, read < Digits.capacity {
      state = Int(cells[state * Self.stride + rest.popFirst()])
      if state == 0 { break }
      read += 1
      let label = Int(cells[state * Self.stride + 10])
      if label != 0, accepts(label, rest.count == 0) { best = (read, label) }
    }
    return best
  }
}
