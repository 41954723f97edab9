/// Rules of a jurisdiction for calls, as dated data with their sources; a help, and no legal advice.
package struct PolicyPack: Sendable, Equatable {
  /// Where a rule stands, and since when.
  package struct Source: Sendable, Equatable {
    package let law: String
    /// What it says, in a few words.
    package let says: String
    /// As people write it; `nil` when the source was not found to say it.
    package let inForceSince: String?
  }

  package let name: String
  /// The day on which the data was last compared with what the sources say.
  package let asOf: String
  /// When calls are allowed, by the clock of whoever is called; `nil` when the sources set no hours.
  package let hours: CallingHours?
  /// How old a list of those who must not be called may be, in days; `nil` when the sources set no limit.
  package let listDays: Int?
  package let sources: [Source]
  /// What the data does not hold.
  package let caveat: String

  package static let all = [usTelemarketing, usRegulationF, ukraine, unitedKingdom]

  package static func named(_ name: String) -> PolicyPack? { all.first { $0.name == name } }

  private static let eightToNine = CallingHours(
    windows: Array(repeating: [480..<1260], count: 7))

  private static let usTelemarketing = PolicyPack(
    name: "us-telemarketing", asOf: "2026-11-26", hours: eightToNine, listDays: 31,
    sources: [
      Source(
        law: "47 CFR 64.1200(c)(1); 16 CFR 310.4(c)",
        says:
          "no solicitation before 8 a.m. or after 9 p.m. local time at the called party's location",
        inForceSince: nil),
      Source(
        law: "47 CFR 64.1200(c)(2)(i); 16 CFR 310.4(b)(3)",
        says: "a version of the national do-not-call registry no more than 31 days old",
        inForceSince: "2005-01-01"),
    ],
    caveat: "states have shorter hours, days without calls and lists of their own")

  private static let usRegulationF = PolicyPack(
    name: "us-reg-f", asOf: "2026-11-26", hours: eightToNine, listDays: nil,
    sources: [
      Source(
        law: "12 CFR 1006.6(b)(1)(i); 15 U.S.C. 1692c(a)(1)",
        says: "before 8:00 a.m. and after 9:00 p.m. local time at the consumer's location is "
          + "inconvenient",
        inForceSince: nil)
    ],
    caveat: "how often somebody may be called, and what a consumer asked for, is not in it")

  private static let ukraine = PolicyPack(
    name: "ua-1349-ix", asOf: "2026-11-26",
    hours: CallingHours(
      windows: Array(repeating: [540..<1200], count: 5) + [[], []],
      holidays: [
        .init(month: 1, day: 1), .init(month: 3, day: 8), .init(month: 5, day: 1),
        .init(month: 6, day: 28), .init(month: 8, day: 24), .init(month: 12, day: 25),
      ]),
    listDays: nil,
    sources: [
      Source(
        law: "Law of Ukraine 1349-IX of 19 March 2021, on the Law on Consumer Lending",
        says:
          "no contact on one's own initiative from 20:00 to 9:00, on weekends, holidays and days "
          + "off",
        inForceSince: "2021-07-14"),
      Source(
        law: "Labour Code of Ukraine, article 73, as of Law 2211-VIII of 16 November 2017",
        says: "1 January, 8 March, 1 May, 28 June, 24 August, 25 December",
        inForceSince: nil),
    ],
    caveat:
      "holidays that laws after 2017 moved, and those that fall on Sundays, are not in it; nor is how "
      + "often somebody may be called")

  private static let unitedKingdom = PolicyPack(
    name: "uk-ofcom", asOf: "2026-11-26", hours: nil, listDays: 28,
    sources: [
      Source(
        law:
          "Privacy and Electronic Communications (EC Directive) Regulations 2003, regulation 21(3)",
        says: "a number counts once it has been listed for 28 days", inForceSince: nil),
      Source(
        law: "Ofcom, Persistent misuse: statement of general policy, 20 December 2016",
        says: "silent and abandoned calls; it sets no hours of the day", inForceSince: "2017-03-01"),
    ],
    caveat: "neither source sets hours of the day")
}
