/// One kind of step: what is known about it and how it is made.
package struct StepKind: Sendable {
  package let spec: StepSpec
  package let make: @Sendable (StepArguments) throws(MappingFault) -> any Step

  init<Made: Step>(_ kind: Made.Type) {
    spec = Made.spec
    make = { (arguments: StepArguments) throws(MappingFault) -> any Step in
      try Made(arguments)
    }
  }
}

/// Every step there is, in the order of the manual: one line to add one.
package enum StepCatalogue {
  package static let all: [StepKind] = []

  package static func named(_ name: String) -> StepKind? { byName[name] }

  package static let names: [String] = all.map(\.spec.name)
  private static let byName = Dictionary(
    all.map { ($0.spec.name, $0) }, uniquingKeysWith: { first, _ in first })
}
