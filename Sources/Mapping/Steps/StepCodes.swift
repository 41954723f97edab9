package import Diagnostics

/// What can be wrong with a step in a mapping: E330…E339.
package enum StepCodes {
  package static let table = CodeTable(
    owner: "Mapping/Steps", [unknown, shape, argumentMissing, argument, unknownKey, pattern, type])

  package static let unknown = Code(
    330, "mapping.unknown_step", "There is no step of this name.",
    fix: "see `rollcall help steps` for the list")
  package static let shape = Code(
    331, "mapping.step_shape", "A step is neither a name nor an object with one key.",
    fix: "write 'name' or { name: argument }")
  package static let argumentMissing = Code(
    332, "mapping.step_argument_missing", "A step that needs an argument has none.",
    fix: "write { name: argument }")
  package static let argument = Code(
    333, "mapping.step_argument", "The argument of a step is of the wrong kind or out of range.",
    fix: "see `rollcall help steps` for what it takes")
  package static let unknownKey = Code(
    334, "mapping.step_key", "The argument of a step has a key that means nothing.",
    fix: "remove the key or correct its name")
  package static let pattern = Code(
    335, "mapping.step_pattern", "A text, date or number pattern of a step cannot be read.",
    fix: "correct the pattern")
  package static let type = Code(
    336, "mapping.step_type", "A step gets values of a type it cannot work on.",
    fix: "put the step that makes the type in front: number, date, int or bool")
}
