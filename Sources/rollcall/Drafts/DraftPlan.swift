import Inspection
import PhoneNumbers
import Records
import TimeZones

/// What a draft makes of a list: the part of each column in the mapping.
struct DraftPlan {
  let list: InspectedList
  let sibling: Sibling?
  private(set) var columns: [DraftColumn] = []
  /// Indexes of columns, as all below; the number that is called first stands first.
  private(set) var phones: [Int] = []
  /// Parts of the member's name, in order.
  private(set) var name: [Int] = []
  private(set) var key: Int?
  private(set) var zoneColumn: Int?
  private(set) var country: Int?
  private(set) var state: Int?
  private(set) var postalCode: Int?
  private(set) var doNotCall: [Int] = []
  /// Of numbers without a calling code, where one country has nearly all.
  private(set) var region: Region?
  private(set) var regionReason = ""
  /// IANA name of the zone in which the list's dates are.
  private(set) var zone: String?

  init(_ list: InspectedList, sibling: Sibling?) {
    self.list = list
    self.sibling = sibling
    var names = DraftNames(list.header)
    let dates = DraftDates(list.profile.columns)
    let known = sibling?.matches(list.profile.columns) ?? [:]
    for profile in list.profile.columns {
      let known = known[profile.index]
      var column = DraftColumn(
        profile, name: names.name(of: profile.index, wanted: known?.name), known: known)
      column.settle(dates)
      columns.append(column)
    }
    choosePhones()
    chooseKey()
    chooseName()
    choosePlaces()
    chooseRegion()
    doNotCall = used(.doNotCall)
    for index in doNotCall { columns[index].uses.append("skip") }
    mendPostalCodes()
    for index in variables { columns[index].uses.append("member.variables.\(columns[index].name)") }
  }

  /// Columns in use with a meaning, in the order of the list.
  private func used(_ meaning: Meaning) -> [Int] {
    columns.indices.filter { !columns[$0].isOpen && columns[$0].meaning == meaning }
  }

  /// The likeliest column of a meaning; of equal ones the fullest, then the first.
  private func best(_ meaning: Meaning) -> Int? {
    used(meaning).max { a, b in
      let (x, y) = (columns[a], columns[b])
      if x.confidence != y.confidence { return x.confidence < y.confidence }
      return x.profile.filled != y.profile.filled ? x.profile.filled < y.profile.filled : a > b
    }
  }

  /// Fewer values of a column without a telling name prove nothing.
  private static let leastNumbers = 10

  /// Digits look like numbers of some country soon: a column whose name does not say so is only called
  /// where no other is.
  private mutating func choosePhones() {
    let found = used(.phone)
    let isNamed = found.contains { columns[$0].isNamed || columns[$0].known != nil }
    for index in found where !columns[index].isNamed && columns[index].known == nil {
      let column = columns[index]
      if isNamed || column.confidence < 0.8 || column.profile.filled < Self.leastNumbers {
        columns[index].leaveOpen("\(column.reasons[0]), but its name does not say so")
      }
    }
    leaveDoubtfulPhonesOpen()
    phones = used(.phone).sorted { a, b in
      let (x, y) = (rank(a), rank(b))
      return x != y ? x < y : a < b
    }
    for (place, index) in phones.enumerated() {
      columns[index].uses.append("member.communications[\(place)]")
    }
  }

  /// `Telefon żony` is somebody else's: beside a number whose name is plain, one with a word that no
  /// table knows is not called.
  private mutating func leaveDoubtfulPhonesOpen() {
    let found = used(.phone)
    let doubtful = found.filter {
      columns[$0].known == nil
        && HeaderWords.doubtfulWord(ofPhones: columns[$0].profile.title) != nil
    }
    guard doubtful.count < found.count else { return }
    for index in doubtful where columns[index].isNamed {
      let word = HeaderWords.doubtfulWord(ofPhones: columns[index].profile.title) ?? ""
      columns[index].leaveOpen("whose number it is, is not clear: '\(word)'")
    }
  }

  /// Where a sibling calls it, else by words of its name; less is earlier.
  private func rank(_ index: Int) -> Int {
    if let place = columns[index].known?.phonePlace { return place - 1000 }
    let words = Set(HeaderWords.words(of: columns[index].profile.title))
    func names(_ stems: [String]) -> Bool {
      words.contains { word in stems.contains { word.hasPrefix($0) } }
    }
    if names(["осн", "main", "primary", "głów", "haupt", "перш"]) { return 0 }
    if names(["дод", "доп", "alt", "other", "second", "зап", "dod", "weiter"]) { return 4 }
    if names(["моб", "mob", "cell", "kom", "handy", "gsm"]) { return 1 }
    if names(["дом", "home", "work", "office", "роб", "раб", "служ", "dom", "praca", "firm"]) {
      return 3
    }
    return 2
  }

  private mutating func chooseKey() {
    let known = columns.indices.first { columns[$0].known?.isKey == true && !columns[$0].isOpen }
    key =
      known
      ?? used(.id).filter { columns[$0].profile.filled * 2 > list.profile.records }
      .max { a, b in
        let (x, y) = (variety(a), variety(b))
        return x != y ? x < y : a > b
      }
    if let key { columns[key].uses.append("results.key") }
  }

  /// Different values of a hundred, coarsely: 20, 50, 80, 95, all.
  private func variety(_ index: Int) -> Int {
    let profile = columns[index].profile
    let share = Double(profile.distinct) / Double(max(1, profile.filled))
    return [0.2, 0.5, 0.8, 0.95].filter { share >= $0 }.count
  }

  private mutating func chooseName() {
    let whole = used(.name).filter { !columns[$0].profile.isAboutOthers }
    var parts = [Meaning.lastName, .firstName, .middleName].compactMap { best($0) }.sorted()
    // `Ім'я клієнта` beside a last name is a first name.
    if parts.count == 1, let other = whole.first, columns[parts[0]].meaning == .lastName {
      parts = [parts[0], other].sorted()
    }
    let known = columns.indices.filter { columns[$0].known?.isName == true && !columns[$0].isOpen }
    if !known.isEmpty {
      name = known
    } else if parts.count > 1 {
      name = parts
    } else if let first = best(.name), whole.contains(first) {
      name = [first]
    } else if let first = whole.first {
      name = [first]
    } else if !parts.isEmpty {
      name = parts
    } else {
      name = [best(.company) ?? used(.name).first].compactMap { $0 }
    }
    if let key, !name.contains(key) { name.append(key) }
    if name.isEmpty, let phone = phones.first { name = [phone] }
    for index in name { columns[index].uses.append("member.name") }
  }

  private mutating func choosePlaces() {
    zoneColumn = best(.zone)
    country = best(.country)
    state = best(.state)
    postalCode = best(.postalCode)
  }

  /// The country whose plan most of the numbers without a calling code fit.
  private mutating func chooseRegion() {
    var votes: [Region: Int] = [:]
    var valid = 0
    for index in phones {
      guard let tally = columns[index].profile.phones else { continue }
      votes[tally.region, default: 0] += tally.own
      valid += tally.valid
    }
    guard let (found, count) = votes.max(by: { ($0.value, $1.key.code) < ($1.value, $0.key.code) })
    else { return }
    let share = Double(count) / Double(max(1, valid))
    if let wanted = sibling?.region.flatMap({ Region($0) }), (votes[wanted] ?? 0) * 5 >= valid * 4 {
      region = wanted
      regionReason = "of the sibling, and the numbers fit"
    } else if share >= 0.8 {
      region = found
      regionReason = "\(Int(share * 100))% of the numbers are of \(found.code)"
    } else {
      regionReason =
        "numbers of several countries: at most \(Int(share * 100))% are of \(found.code)"
    }
    let zones = region.map { ZoneRegions.zones(ofCountry: $0.code) } ?? []
    zone = sibling?.zone ?? (zones.count == 1 ? zones.first : nil)
  }

  private mutating func mendPostalCodes() {
    for damage in list.profile.damage where damage.kind == .lostPostalZero {
      if let index = damage.column, !columns[index].isOpen { columns[index].value = .padded(5) }
    }
  }

  /// Columns that become variables: all in use but numbers and parts of the name.
  var variables: [Int] {
    columns.indices.filter { index in
      let column = columns[index]
      guard !column.isOpen, !phones.contains(index) else { return false }
      return !name.contains(index) || index == key
    }
  }

  var open: [Int] { columns.indices.filter { columns[$0].isOpen } }
  var needsZone: Bool {
    variables.contains { if case .date = columns[$0].value { true } else { false } }
  }
}
