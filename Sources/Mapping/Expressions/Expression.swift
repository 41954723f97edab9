/// A compiled expression: typed, bound to slots, evaluated without allocation.
package struct Expression: Sendable {
  /// The type of the result; `.any` when only the row can tell.
  package let type: ValueType

  /// - Parameter slots: The row's values; a slot's index is its place here.
  /// - Throws: `ValueFault`; the value's `onError` decides what becomes of it.
  package func evaluate(
    _ slots: [Value], in row: inout RowText
  ) throws(ValueFault) -> Value {
    .empty
  }
}
