/// A compiled expression: typed, bound to slots, evaluated without allocation.
///
/// The tree lies in one array; a node names its operands by their places.
package struct Expression: Sendable {
  enum Node: Sendable, BitwiseCopyable {
    case constant(Value)
    case slot(Int32)
    case not(Int32)
    case negative(Int32)
    case and(Int32, Int32)
    case or(Int32, Int32)
    case equal(Int32, Int32)
    case unequal(Int32, Int32)
    case order(Order, Int32, Int32)
    /// Operands stand in `operands` from `first` on.
    case isIn(Int32, first: Int32, count: Int32)
    case isNotIn(Int32, first: Int32, count: Int32)
    case isInList(Int32, list: Int32)
    case isNotInList(Int32, list: Int32)
    case arithmetic(Arithmetic, Int32, Int32)
    case call(ExpressionFunction, first: Int32, count: Int32)
    case matches(Int32, pattern: Int32)
  }

  enum Order: BitwiseCopyable { case less, lessOrEqual, greater, greaterOrEqual }
  enum Arithmetic: BitwiseCopyable { case plus, minus, times, over }

  /// The type of the result; `.any` when only the row can tell.
  package let type: ValueType
  let nodes: [Node]
  let operands: [Int32]
  let patterns: [TextPattern]
  let root: Int32

  /// Whether a calendar day is part of it, so that the zone matters.
  var readsZone: Bool {
    nodes.contains { node in
      if case .call(let function, _, _) = node {
        [.today, .days, .daysBetween].contains(function)
      } else {
        false
      }
    }
  }

  /// - Parameter slots: The row's values; a slot's index is its place here.
  /// - Throws: `ValueFault`; the value's `onError` decides what becomes of it.
  package func evaluate(
    _ slots: [Value], in row: inout RowText
  ) throws(ValueFault) -> Value {
    try value(root, slots, &row)
  }
}
