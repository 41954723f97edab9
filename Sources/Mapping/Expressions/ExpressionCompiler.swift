package import JSONText

/// Turns the text of an expression into an `Expression`, or into everything that is wrong with it.
package enum ExpressionCompiler {
  /// - Parameters:
  ///   - place: Of the text in the mapping file, its quotes included; carets are counted from it.
  ///   - constants: Receives the texts that stand in the expression.
  /// - Throws: `MappingFaults` with codes E350…E359: the first fault of grammar, or all of names and
  ///   types.
  package static func compile(
    _ text: String, at place: JSONNode.Place, in file: String, scope: some NameScope,
    constants: ConstantPool
  ) throws(MappingFaults) -> Expression {
    let source = ExpressionSource(text, at: place, in: file)
    let syntax: Syntax
    do throws(MappingFault) {
      var parser = try ExpressionParser(source)
      syntax = try parser.parse()
    } catch {
      throw MappingFaults([error])
    }
    var check = ExpressionCheck(source, scope, constants)
    return try check.expression(syntax)
  }
}
