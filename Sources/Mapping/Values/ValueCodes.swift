package import Diagnostics

/// Why a value has no result, or lost something on the way: E400…E404, E410…E429.
package enum ValueCodes {
  package static let table = CodeTable(
    owner: "Mapping/Values",
    [
      type, cut, notInMap, notBool, lookalikes, unreadableNumber, fraction, overflow, division,
      clamped, noRange, unreadableDate, ambiguousDate, seconds, dateRange,
    ])

  package static let type = Code(
    400, "cell.type", "A value is not of the type that is needed here.",
    fix: "convert it with a step in front: number, date, int or bool")
  package static let cut = Code(
    401, "cell.cut", "A text was longer than allowed and was cut.",
    fix: "shorten the cell, or raise the length of the step truncate")
  package static let notInMap = Code(
    402, "cell.not_in_map", "A text has no entry in the table of a step map.",
    fix: "add the text to the map, or give the step an else")
  package static let notBool = Code(
    403, "cell.not_bool", "A text means neither true nor false.",
    fix: "write yes or no (так or ні, tak or nie, ja or nein), or map the text")
  package static let lookalikes = Code(
    404, "cell.lookalikes", "A word mixed look-alike letters of two scripts; it was unified.",
    fix: "type the word in one keyboard layout")
  package static let unreadableNumber = Code(
    410, "number.unreadable", "A text is not a number of the form that the mapping names.",
    fix: "correct the cell, or set decimal, group and strip of the step number")
  package static let fraction = Code(
    411, "number.fraction", "A number has a fraction where a whole one is needed.",
    fix: "remove the fraction, or use the steps number and round")
  package static let overflow = Code(
    412, "number.overflow", "A number needs more than 18 digits.", fix: "correct the number")
  package static let division = Code(
    413, "number.division", "A number was divided by zero.",
    fix: "guard the expression with a case")
  package static let clamped = Code(
    414, "number.clamped", "A number was outside of its limits and was set to the nearer one.",
    fix: "correct the number, or widen the step clamp")
  package static let noRange = Code(
    415, "number.no_range", "A number lies in none of the ranges of a step.",
    fix: "end the ranges with { use: value }")
  package static let unreadableDate = Code(
    420, "date.unreadable", "A text is not a date of the form that the mapping names.",
    fix: "correct the cell, or add its pattern to the step date")
  package static let ambiguousDate = Code(
    421, "date.ambiguous", "Two patterns read a date differently.",
    fix: "keep the one pattern that this column uses")
  package static let seconds = Code(
    422, "date.seconds", "A time is given in seconds where milliseconds are needed.",
    fix: "multiply by 1000")
  package static let dateRange = Code(
    423, "date.range", "A time lies outside of the years 1 to 9999.", fix: "correct the date")
}
