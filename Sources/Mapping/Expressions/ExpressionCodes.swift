package import Diagnostics

/// What can be wrong with an expression in a mapping: E350…E359.
package enum ExpressionCodes {
  package static let table = CodeTable(
    owner: "Mapping/Expressions",
    [syntax, unknownName, unknownFunction, argumentCount, type, comparison, pattern, size])

  package static let syntax = Code(
    350, "mapping.expression", "An expression cannot be read.",
    fix: "correct it at this place; see `rollcall help expressions`")
  package static let unknownName = Code(
    351, "mapping.unknown_name", "An expression uses a name that nothing has.",
    fix: "use a column, a let, a parameter or a fact; put header texts between backticks")
  package static let unknownFunction = Code(
    352, "mapping.unknown_function", "An expression calls a function that does not exist.",
    fix: "see `rollcall help expressions` for the functions")
  package static let argumentCount = Code(
    353, "mapping.function_arguments", "A function has too many or too few arguments.",
    fix: "give it the arguments that the message shows")
  package static let type = Code(
    354, "mapping.expression_type", "A part of an expression is of a type it cannot have there.",
    fix: "convert the value where it is made, with the steps number, date, int or bool")
  package static let comparison = Code(
    355, "mapping.compared_types", "An expression compares values of different types.",
    fix: "bring both to one type: num(text) makes a number, 'text' in quotes is a text")
  package static let pattern = Code(
    356, "mapping.expression_pattern", "The pattern of matches() cannot be read.",
    fix: "correct the pattern")
  package static let size = Code(
    357, "mapping.expression_size", "An expression is nested too deeply.",
    fix: "split it over several let values")
}
