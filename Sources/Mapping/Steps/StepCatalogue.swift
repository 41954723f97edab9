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
  package static let all: [StepKind] = [
    StepKind(TrimStep.self), StepKind(SqueezeStep.self), StepKind(UpperStep.self),
    StepKind(LowerStep.self), StepKind(TitleStep.self), StepKind(DigitsStep.self),
    StepKind(URLEncodeStep.self), StepKind(ReplaceStep.self), StepKind(ExtractStep.self),
    StepKind(SplitStep.self), StepKind(SliceStep.self), StepKind(PadStep.self),
    StepKind(TruncateStep.self), StepKind(TranslitStep.self), StepKind(HomoglyphsStep.self),
    StepKind(IntStep.self), StepKind(BoolStep.self), StepKind(NumberOfTextStep.self),
    StepKind(DateStep.self), StepKind(FormatStep.self),
    StepKind(RoundStep.self), StepKind(ClampStep.self), StepKind(RangesStep.self),
    StepKind(PlusStep.self), StepKind(AtStep.self), StepKind(EndOfDayStep.self),
    StepKind(EndOfMonthStep.self),
    StepKind(MapStep.self), StepKind(JoinListStep.self), StepKind(MaskStep.self),
  ]

  package static func named(_ name: String) -> StepKind? { byName[name] }

  package static let names: [String] = all.map(\.spec.name)
  private static let byName = Dictionary(
    all.map { ($0.spec.name, $0) }, uniquingKeysWith: { first, _ in first })
}
