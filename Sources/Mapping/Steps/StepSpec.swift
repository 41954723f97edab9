package import JSONText

/// What the manual, editors and the tests know about a step.
package struct StepSpec: Sendable {
  /// An input, the step or the list of steps as written in a mapping, and what comes out (`nil`: an
  /// error).
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
  /// What the argument must look like; `nil` for none.
  package var shape: JSONShape?
  /// Keys that stand beside the step's own.
  package var furtherKeys: [JSONObjectShape.Field]
  /// Whether it may be written as a bare name, and so as a filter.
  package var worksBare: Bool
  package var takesEmpty: Bool
  package var summary: String
  package var examples: [Example]

  package init(
    _ name: String, _ group: Group, argument: String = "", shape: JSONShape? = nil,
    furtherKeys: [JSONObjectShape.Field] = [], worksBare: Bool = true, takesEmpty: Bool = false,
    _ summary: String, examples: [Example]
  ) {
    self.name = name
    self.group = group
    self.argument = argument
    self.shape = shape
    self.furtherKeys = furtherKeys
    self.worksBare = worksBare
    self.takesEmpty = takesEmpty
    self.summary = summary
    self.examples = examples
  }
}
