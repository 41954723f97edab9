package import Diagnostics

/// One transform of a value, such as `trim` or `{ date: { in: ['dd.MM.yyyy'] } }`.
///
/// A step is made once from its argument and applied to every row: no allocation in `apply`.
/// Empty values never reach `apply` unless the spec says `takesEmpty`.
package protocol Step: Sendable {
  static var spec: StepSpec { get }
  /// - Throws: `MappingFault` with the place of the argument that is wrong.
  init(_ arguments: StepArguments) throws(MappingFault)
  /// The type of the result for an input of a type; `.any` when it cannot be known.
  func resultType(for input: ValueType) -> ValueType
  /// Whether values of a type can be worked on at all, asked before the first row.
  func accepts(_ input: ValueType) -> Bool
  /// Whether it counts in a time zone that it does not name itself.
  var readsZone: Bool { get }
  /// - Throws: `ValueFault`; the value's `onError` decides what becomes of it.
  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult
}

extension Step {
  package func accepts(_ input: ValueType) -> Bool { true }
  package var readsZone: Bool { false }
}

/// A step's value and, where something was lost or guessed, the notice about it.
package struct StepResult: Sendable {
  package var value: Value
  package var notice: Code?

  package init(_ value: Value, notice: Code? = nil) {
    self.value = value
    self.notice = notice
  }
}
