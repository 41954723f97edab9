import Diagnostics

/// One verb of the command line: what it is called and takes, and what it does.
struct Verb: Sendable {
  let spec: VerbSpec
  let run: @Sendable (Arguments, Terminal) throws -> ExitCode

  init(_ spec: VerbSpec, _ run: @escaping @Sendable (Arguments, Terminal) throws -> ExitCode) {
    self.spec = spec
    self.run = run
  }

  /// Every verb, in the order of a day's work. One line to add.
  static let all: [Verb] = [
    Verb(InspectVerb.spec, InspectVerb.run),
    Verb(GuessVerb.spec, GuessVerb.run),
    Verb(LintVerb.spec, LintVerb.run),
    Verb(TestVerb.spec, TestVerb.run),
    Verb(SchemaVerb.spec, SchemaVerb.run),
    Verb(PreviewVerb.spec, PreviewVerb.run),
    Verb(ExplainVerb.spec, ExplainVerb.run),
    Verb(ValidateVerb.spec, ValidateVerb.run),
    Verb(PlanVerb.spec, PlanVerb.run),
    Verb(RunVerb.spec, RunVerb.run),
    Verb(ResumeVerb.spec, ResumeVerb.run),
    Verb(RetryVerb.spec, RetryVerb.run),
    Verb(VerifyVerb.spec, VerifyVerb.run),
    Verb(RollbackVerb.spec, RollbackVerb.run),
    Verb(RunsVerb.spec, RunsVerb.run),
    Verb(DoctorVerb.spec, DoctorVerb.run),
    Verb(MembersVerb.spec, MembersVerb.run),
    Verb(HistoryVerb.spec, HistoryVerb.run),
    Verb(RecordingsVerb.spec, RecordingsVerb.run),
    Verb(CallVerb.spec, CallVerb.run),
    Verb(AttemptsVerb.spec, AttemptsVerb.run),
    Verb(SkillsVerb.spec, SkillsVerb.run),
    Verb(PhonesVerb.spec, PhonesVerb.run),
    Verb(SandboxVerb.spec, SandboxVerb.run),
    Verb(RefsVerb.spec, RefsVerb.run),
    Verb(CatVerb.spec, CatVerb.run),
    Verb(CompletionsVerb.spec, CompletionsVerb.run),
    Verb(VersionVerb.spec, VersionVerb.run),
    Verb(HelpVerb.spec, HelpVerb.run),
  ]

  /// - Throws: `UsageFault.unknownVerb` with the nearest name.
  static func named(_ name: String) throws(UsageFault) -> Verb {
    if let verb = all.first(where: { $0.spec.name == name }) { return verb }
    throw .unknownVerb(name, suggestion: Suggestion.nearest(to: name, among: all.map(\.spec.name)))
  }
}
