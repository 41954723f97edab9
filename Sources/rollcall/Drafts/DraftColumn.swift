import Inspection

/// A column of the list and what the draft makes of it.
struct DraftColumn {
  /// Below, a column is left open: a wrong guess that nobody sees is worse than none.
  static let leastConfidence = 0.65

  let profile: ColumnProfile
  /// What the mapping calls it.
  let name: String
  /// What a sibling mapping says of it.
  var known: Sibling.Column?
  var value = DraftValue.plain
  /// Why it is left open; `nil` for a column that is used.
  var doubt: String?
  var reasons: [String]
  var confidence: Double
  /// What it is used for: paths of the mapping.
  var uses: [String] = []

  var isOpen: Bool { doubt != nil }
  var meaning: Meaning { profile.guess.meaning }

  init(_ profile: ColumnProfile, name: String, known: Sibling.Column?) {
    self.profile = profile
    self.name = name
    self.known = known
    reasons = profile.guess.reasons
    confidence = profile.guess.confidence
    if let known { reasons.insert("\(known.how) of the sibling", at: 0) }
  }

  /// `0.98 phone: header 'Телефон', 98.2% are numbers of UA`.
  var remark: String {
    let hundredths = Int((confidence * 100).rounded())
    let figure = hundredths == 100 ? "1.00" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
    return Layout.visible(
      "\(figure) \(meaning.words): \((doubt.map { [$0] } ?? reasons).joined(separator: ", "))")
  }

  /// Whether its name speaks of consent.
  var isConsent: Bool {
    let stems = ["згод", "соглас", "consent", "agree", "opt", "subscrib", "zgod", "einwillig"]
    return HeaderWords.words(of: profile.title).contains { word in
      stems.contains { word.hasPrefix($0) }
    }
  }

  /// Whether the column's name says what it is.
  var isNamed: Bool { HeaderWords.match(profile.title)?.meaning == meaning }

  mutating func leaveOpen(_ reason: String) { doubt = doubt ?? reason }

  /// Decides whether the column can be used as its meaning asks.
  mutating func settle(_ dates: DraftDates) {
    if profile.filled == 0 { return leaveOpen("no cell is filled") }
    if profile.distinct == 0 { return leaveOpen("no cell says anything") }
    if profile.kinds.contains(where: { $0.kind == "list" || $0.kind == "object" }) {
      return leaveOpen("its values are lists or objects: see 'each' and 'joinList' in the manual")
    }
    let isKnown = known?.isUsed == true
    if profile.title.hasPrefix("#"), meaning != .phone, !isKnown {
      return leaveOpen("the column has no name")
    }
    if meaning == .text, !isKnown { return leaveOpen(reasons.joined(separator: ", ")) }
    if confidence < Self.leastConfidence, !isKnown {
      return leaveOpen(reasons.joined(separator: ", "))
    }
    if meaning == .flag, !isNamed, !isKnown { return leaveOpen("yes or no, but of what?") }
    do throws(DraftDoubt) {
      switch meaning {
      case .date, .birthday:
        let reading = try dates.value(of: profile, known: known?.patterns ?? [])
        value = reading.value
        reasons += reading.reasons
      case .amount, .number: value = try DraftValue.number(of: profile)
      case .phone: try settlePhone()
      default: break
      }
    } catch {
      leaveOpen(error.reason)
    }
  }

  private mutating func settlePhone() throws(DraftDoubt) {
    guard let phones = profile.phones, phones.valid * 2 > phones.cells else {
      throw DraftDoubt("hardly a number in it can be dialled")
    }
    guard known?.isPhone != true else { return }
    if profile.isAboutOthers {
      throw DraftDoubt("the number of somebody else: to be called only if you may")
    }
  }
}
