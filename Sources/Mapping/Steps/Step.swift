package import Diagnostics
package import JSONText

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
  /// - Throws: `ValueFault`; the value's `onError` decides what becomes of it.
  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult
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

/// What the manual and the tests know about a step.
package struct StepSpec: Sendable {
  /// An input, the step as written in a mapping, and what comes out (`nil`: an error).
  package struct Example: Sendable {
    package var input: String
    package var step: String
    package var output: String?

    package init(_ input: String, _ step: String, gives output: String?) {
      self.input = input
      self.step = step
      self.output = output
    }
  }

  package enum Group: String, Sendable, CaseIterable {
    case text, type, numbers, time, sets, privacy
  }

  package var name: String
  package var group: Group
  /// The argument as the manual shows it: `['a', 'b']`; empty for none.
  package var argument: String
  /// Whether it may be written as a bare name, and so as a filter.
  package var worksBare: Bool
  package var takesEmpty: Bool
  package var summary: String
  package var examples: [Example]

  package init(
    _ name: String, _ group: Group, argument: String = "", worksBare: Bool = true,
    takesEmpty: Bool = false, _ summary: String, examples: [Example]
  ) {
    self.name = name
    self.group = group
    self.argument = argument
    self.worksBare = worksBare
    self.takesEmpty = takesEmpty
    self.summary = summary
    self.examples = examples
  }
}

/// The argument of a step in a mapping file, with what typed access needs for good messages.
package struct StepArguments: Sendable {
  /// `nil` for a step written as a bare name.
  package let node: JSONNode?
  package let step: String
  package let file: String
  /// Where the step's name stands, for messages about a missing argument.
  package let place: JSONNode.Place
  /// Puts a `$param` or plain literal of the argument into the program's constants.
  package let constants: ConstantPool

  package init(
    node: JSONNode?, step: String, file: String, place: JSONNode.Place, constants: ConstantPool
  ) {
    self.node = node
    self.step = step
    self.file = file
    self.place = place
    self.constants = constants
  }
}

/// Why a value has no result: a code, what is wrong with it in words. Thrown per row, so it is small.
package struct ValueFault: Error, Sendable {
  package let code: Code
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
