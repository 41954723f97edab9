import Diagnostics

/// Finds what the names of an expression stand for and what types its parts have, and lays out the
/// nodes; all faults are collected.
struct ExpressionCheck<Scope: NameScope> {
  typealias Part = (node: Int32, type: ValueType)

  let source: ExpressionSource
  let scope: Scope
  let constants: ConstantPool
  private(set) var faults: [MappingFault] = []
  private var nodes: [Expression.Node] = []
  private var operands: [Int32] = []
  private var patterns: [TextPattern] = []

  init(_ source: ExpressionSource, _ scope: Scope, _ constants: ConstantPool) {
    self.source = source
    self.scope = scope
    self.constants = constants
  }

  mutating func expression(_ syntax: Syntax) throws(MappingFaults) -> Expression {
    let root = part(syntax)
    if !faults.isEmpty { throw MappingFaults(faults) }
    return Expression(
      type: root.type, nodes: nodes, operands: operands, patterns: patterns, root: root.node)
  }

  private mutating func part(_ syntax: Syntax) -> Part {
    switch syntax.kind {
    case .text(let text):
      let value = Value.textOrEmpty(constants.range(of: text))
      return add(.constant(value), value.type)
    case .number(let number): return add(.constant(.number(number)), .number)
    case .bool(let flag): return add(.constant(.bool(flag)), .bool)
    case .reference(let reference): return referenced(reference, syntax.range)
    case .not(let operand):
      let inner = part(operand)
      require([.bool], inner, operand, "'!' needs true or false")
      return add(.not(inner.node), .bool)
    case .negative(let operand):
      let inner = part(operand)
      require([.number], inner, operand, "'-' needs a number")
      return add(.negative(inner.node), inner.type == .empty ? .empty : .number)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, syntax.range)
    case .call(let name, let arguments): return call(name, arguments, syntax.range)
    case .list:
      report(
        ExpressionCodes.type, syntax.range, "a list stands only to the right of 'in'",
        fix: "write value in [a, b]")
      return add(.constant(.empty), .any)
    }
  }

  private mutating func referenced(_ reference: ReferenceToken, _ range: Range<Int>) -> Part {
    if let found = scope.resolve(reference) {
      return add(.slot(Int32(found.slot.index)), found.type)
    }
    let nearest = Suggestion.clause(for: reference.description, among: scope.known)
    report(ExpressionCodes.unknownName, range, "unknown name '\(reference)'\(nearest)")
    return add(.constant(.empty), .any)
  }

  // MARK: - Operators

  private mutating func binary(
    _ operation: Syntax.Operation, _ left: Syntax, _ right: Syntax, _ range: Range<Int>
  ) -> Part {
    let a = part(left)
    if operation == .isIn || operation == .isNotIn {
      return membership(a, left, right, negated: operation == .isNotIn)
    }
    let b = part(right)
    switch operation {
    case .and, .or:
      for (inner, operand) in [(a, left), (b, right)] {
        require([.bool], inner, operand, "'\(operation.rawValue)' needs true or false")
      }
      return add(operation == .and ? .and(a.node, b.node) : .or(a.node, b.node), .bool)
    case .equal, .unequal:
      requireSame(a, b, range)
      return add(operation == .equal ? .equal(a.node, b.node) : .unequal(a.node, b.node), .bool)
    case .less: return ordered(.less, a, b, range)
    case .lessOrEqual: return ordered(.lessOrEqual, a, b, range)
    case .greater: return ordered(.greater, a, b, range)
    case .greaterOrEqual: return ordered(.greaterOrEqual, a, b, range)
    case .plus: return arithmetic(.plus, "+", a, b, range)
    case .minus: return arithmetic(.minus, "-", a, b, range)
    case .times: return arithmetic(.times, "*", a, b, range)
    case .over: return arithmetic(.over, "/", a, b, range)
    case .isIn, .isNotIn: return a
    }
  }

  private mutating func ordered(
    _ order: Expression.Order, _ a: Part, _ b: Part, _ range: Range<Int>
  ) -> Part {
    if requireSame(a, b, range), let odd = [a.type, b.type].first(where: { $0 == .bool }) {
      report(ExpressionCodes.comparison, range, "\(odd.noun) has no order")
    }
    return add(.order(order, a.node, b.node), .bool)
  }

  private mutating func membership(
    _ value: Part, _ left: Syntax, _ right: Syntax, negated: Bool
  ) -> Part {
    guard case .list(let items) = right.kind else {
      let list = part(right)
      if [.list, .any, .empty].contains(list.type) {
        return add(
          negated
            ? .isNotInList(value.node, list: list.node) : .isInList(value.node, list: list.node),
          .bool)
      }
      report(
        ExpressionCodes.type, right.range, "'in' needs a list, found \(list.type.noun)",
        fix: "write the values in brackets: ['a', 'b']")
      return add(.constant(.empty), .bool)
    }
    let elements = items.map { item in
      let element = part(item)
      requireSame(value, element, item.range)
      return element.node
    }
    let first = Int32(operands.count)
    operands += elements
    let count = Int32(elements.count)
    return add(
      negated
        ? .isNotIn(value.node, first: first, count: count)
        : .isIn(value.node, first: first, count: count), .bool)
  }

  private mutating func arithmetic(
    _ operation: Expression.Arithmetic, _ sign: String, _ a: Part, _ b: Part, _ range: Range<Int>
  ) -> Part {
    let node = Expression.Node.arithmetic(operation, a.node, b.node)
    let isSum = operation == .plus || operation == .minus
    switch (a.type, b.type) {
    case (.empty, _), (_, .empty): return add(node, .empty)
    case (.number, .number): return add(node, .number)
    case (.instant, .duration) where isSum: return add(node, .instant)
    case (.instant, .instant) where operation == .minus: return add(node, .duration)
    case (.any, .any): return add(node, isSum ? .any : .number)
    case (.any, .number), (.number, .any): return add(node, .number)
    case (.any, .duration) where isSum: return add(node, .instant)
    case (.instant, .any) where isSum: return add(node, operation == .plus ? .instant : .any)
    case (.any, .instant) where operation == .minus: return add(node, .duration)
    default:
      report(
        ExpressionCodes.type, range,
        "'\(sign)' cannot work on \(a.type.noun) and \(b.type.noun)")
      return add(node, .any)
    }
  }

  // MARK: - Functions

  private mutating func call(
    _ name: String, _ arguments: [Syntax], _ range: Range<Int>
  ) -> Part {
    guard let function = ExpressionFunction.named(name, arguments: arguments.count) else {
      let nearest = Suggestion.clause(for: name, among: ExpressionFunction.names)
      report(ExpressionCodes.unknownFunction, range, "unknown function '\(name)'\(nearest)")
      return add(.constant(.empty), .any)
    }
    guard function.argumentCount.contains(arguments.count) else {
      report(
        ExpressionCodes.argumentCount, range,
        "\(name)() is called with \(arguments.count) arguments", fix: "write \(function.form)")
      return add(.constant(.empty), function.result)
    }
    if function == .matches { return matches(arguments[0], arguments[1]) }
    var type = ValueType.empty
    var places: [Int32] = []
    for argument in arguments {
      let inner = part(argument)
      if let accepted = function.accepts {
        require(
          accepted, inner, argument,
          "\(name)() needs \(accepted.map(\.noun).joined(separator: " or "))")
      }
      type = type.joined(with: inner.type)
      places.append(inner.node)
    }
    let first = Int32(operands.count)
    operands += places
    return add(
      .call(function, first: first, count: Int32(places.count)),
      function == .coalesce ? type : function.result)
  }

  private mutating func matches(_ text: Syntax, _ pattern: Syntax) -> Part {
    let inner = part(text)
    require([.text, .number], inner, text, "matches() needs a text")
    guard case .text(let literal) = pattern.kind else {
      report(
        ExpressionCodes.pattern, pattern.range, "the pattern of matches() is a text in quotes")
      return add(.constant(.empty), .bool)
    }
    do {
      patterns.append(try TextPattern(literal))
    } catch {
      let start = pattern.range.lowerBound + 1 + error.offset
      report(ExpressionCodes.pattern, start..<start + 1, error.message)
    }
    return add(.matches(inner.node, pattern: Int32(patterns.count - 1)), .bool)
  }

  // MARK: - Nodes and faults

  private mutating func add(_ node: Expression.Node, _ type: ValueType) -> Part {
    nodes.append(node)
    return (Int32(nodes.count - 1), type)
  }

  private mutating func require(
    _ types: [ValueType], _ part: Part, _ syntax: Syntax, _ need: String
  ) {
    if part.type == .any || part.type == .empty || types.contains(part.type) { return }
    report(ExpressionCodes.type, syntax.range, "\(need), found \(part.type.noun)")
  }

  /// Reports two known types that differ; `false` if so.
  @discardableResult
  private mutating func requireSame(_ a: Part, _ b: Part, _ range: Range<Int>) -> Bool {
    if a.type == .any || b.type == .any || a.type == .empty || b.type == .empty { return true }
    if a.type == b.type, a.type != .list { return true }
    report(
      ExpressionCodes.comparison, range,
      "\(a.type.noun) is compared with \(b.type.noun)")
    return false
  }

  private mutating func report(
    _ code: Code, _ range: Range<Int>, _ message: String, fix: String? = nil
  ) {
    faults.append(source.fault(code, at: range, message, fix: fix))
  }
}
