/// What the zone of a member costs: enriching with the mapping's `member.timezone`, and without.
enum ZoneStage {
  static func measure(_ options: BenchOptions) throws -> [StageReport] {
    let whole = try Rounds.measure("enrich", EnrichStage(LoadedList(options)), options.rounds)
    let rest = try Rounds.measure(
      "no zone", EnrichStage(LoadedList(options.doing(without: "timezone"))), options.rounds)
    return [whole, rest, whole.difference(from: rest, name: "zones")]
  }
}
