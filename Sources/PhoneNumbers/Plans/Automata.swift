import Bytes

/// Many acyclic automata over the ten digits in one store; each is entered by its root.
///
/// What a label means depends on the root: of a number, of a prefix, of a zone. State 0 is dead, its
/// label 0 means "nothing". A table of 10,634 states takes 255 KB.
struct Automata: Sendable {
  private static let stride = 12
  /// Digits that a tail may have to go, and none.
  private static let tailLength = 20
  /// Per state: the ten children, the label, and where its tail begins in `tails`, 0 for none.
  private let cells: [UInt16]
  /// From some states on only the number of digits left matters: the label by that number.
  ///
  /// A number reaches such a state after three digits on average, which spares most of its walk.
  private let tails: [UInt16]

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
      cells.append(0)
    }
    tails = Self.addTails(to: &cells)
    self.cells = cells
  }

  /// Finds the states whose children are one and the same, down to the end.
  private static func addTails(to cells: inout [UInt16]) -> [UInt16] {
    var tails = Array(repeating: UInt16(0), count: tailLength)
    // A child stands before its parents, so its own tail is known.
    for state in 1..<cells.count / stride {
      let start = state * stride
      let child = Int(cells[start])
      let childTail = Int(cells[child * stride + 11])
      guard child == 0 || childTail != 0, tails.count + tailLength < 1 << 16,
        hasOneChild(state, cells)
      else { continue }
      cells[start + 11] = UInt16(tails.count)
      tails.append(cells[start + 10])
      for length in 0..<tailLength - 1 { tails.append(tails[childTail + length]) }
    }
    return tails
  }

  private static func hasOneChild(_ state: Int, _ cells: [UInt16]) -> Bool {
    let start = state * stride
    for digit in 1..<10 where cells[start + digit] != cells[start] { return false }
    return true
  }

  /// The state that was written last.
  var lastRoot: Int { cells.count / Self.stride - 1 }

  func label(of state: Int) -> Int { Int(cells[state * Self.stride + 10]) }

  func state(behind digits: Digits, from root: Int) -> Int {
    var rest = digits
    var state = root
    while rest.count > 0, state != 0 { state = Int(cells[state * Self.stride + rest.popFirst()]) }
    return state
  }

  /// The label of all of `digits`; 0 when the automaton does not know them.
  func label(of digits: Digits, from root: Int) -> Int {
    guard digits.count < Self.tailLength else { return 0 }
    let cells = cells.span
    var rest = digits
    var place = root &* Self.stride
    while rest.count > 0 {
      let tail = Int(cells[place &+ 11])
      if tail != 0 { return Int(tails[tail &+ rest.count]) }
      place = Int(cells[place &+ rest.popFirst()]) &* Self.stride
      if place == 0 { return 0 }
    }
    return Int(cells[place &+ 10])
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
