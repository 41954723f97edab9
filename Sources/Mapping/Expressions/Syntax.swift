/// An expression as read, before names and types are known.
struct Syntax {
  enum Operation: String {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
  }

  indirect enum Kind {
    case text(String)
    case number(Decimal18)
    case bool(Bool)
    case reference(ReferenceToken)
    case not(Syntax)
    case negative(Syntax)
    case binary(Operation, Syntax, Syntax)
    case call(String, [Syntax])
    case list([Syntax])
  }

  var kind: Kind
  /// Characters of the expression.
  var range: Range<Int>
  /// Levels below and including this one.
  var depth = 1
}
