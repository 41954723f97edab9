import JSONText

/// Values in all their forms, and the steps they go through.
extension Vocabulary {
  enum ErrorRule: String, CaseIterable { case reject, empty, warn }

  static let value = JSONShape.either([.plain] + valueForms.map { .object($0) })

  /// The objects that are values, each with the key that makes it one first.
  static let valueForms: [JSONObjectShape] = [
    form([Field("from", .texts, "The first reference that is not empty.", isRequired: true)]),
    form([
      Field(
        "join", .list(.definition("value")), "Texts joined, empty ones left out.",
        isRequired: true),
      Field("with", .text, "Between them; a space."),
    ]),
    form([
      Field("case", .list(.object(branch)), "The first whose condition holds.", isRequired: true),
      Field("else", .definition("value"), "Where none holds."),
    ]),
    form([
      Field("lookup", .text, "Name of a table.", isRequired: true),
      Field("key", .definition("value"), "What is looked up.", isRequired: true),
    ]),
    form([Field("expr", .text, "An expression.", isRequired: true)]),
  ]

  static let formNames = valueForms.map { $0.fields[0].name }

  private static func form(_ own: [Field]) -> JSONObjectShape {
    JSONObjectShape(
      own + [
        Field("steps", .definition("steps"), "Transforms, applied in order."),
        Field("default", .definition("value"), "Used where the result is empty."),
        Field("required", .flag, "An empty result rejects the row."),
        Field(
          "onError", .either([.words(ErrorRule.self), .object(onError)]),
          "What an error leads to; reject."),
      ])
  }

  static let branch = JSONObjectShape([
    Field("if", .text, "Condition.", isRequired: true),
    Field("use", .definition("value"), "", isRequired: true),
  ])

  static let onError = JSONObjectShape([
    Field("use", .definition("value"), "This value.", isRequired: true)
  ])

  /// A step is its name, or an object with its name and argument.
  static let step = JSONShape.either(
    [.word(StepCatalogue.all.map(\.spec).filter(\.worksBare).map(\.name))]
      + StepCatalogue.all.compactMap { kind in
        kind.spec.shape.map { shape in
          .object(
            JSONObjectShape(
              [Field(kind.spec.name, shape, kind.spec.summary, isRequired: true)]
                + kind.spec.furtherKeys))
        }
      })
}

/// Shapes of the arguments of steps: parameters may stand in all of them.
extension JSONShape {
  private static let parameter = textLike("\\{\\$")

  static let number18 = either([.number, parameter])
  static let literal = plain

  static func whole(_ range: ClosedRange<Int>) -> JSONShape {
    either([.integer(range), parameter])
  }
  static func oneWord(_ words: [String]) -> JSONShape { either([.word(words), parameter]) }
}
