/// What a column is likely about.
package enum Meaning: String, Sendable, CaseIterable {
  case phone, name
  case firstName = "first-name"
  case lastName = "last-name"
  case middleName = "middle-name"
  case company, email, url, date, birthday, time, amount, number, currency
  case postalCode = "postal-code"
  case country, state, city, address, zone, language, id, flag, priority, status, comment
  /// Yes or no: whether the person must not be called.
  case doNotCall = "do-not-call"
  /// One of few values.
  case category
  case text
  /// No cell is filled.
  case empty

  /// As people read it: `last name`.
  package var words: String {
    switch self {
    case .flag: "yes/no"
    case .zone: "time zone"
    default: rawValue.replacing("-", with: " ")
    }
  }

  /// Whether the cells are words about persons or places, in which no number belongs.
  var isWordy: Bool {
    switch self {
    case .name, .firstName, .lastName, .middleName, .city, .country, .state: true
    default: false
    }
  }

  /// Whether a cell of another shape is out of place.
  var shapes: Set<CellShape>? {
    switch self {
    case .email: [.email]
    case .url: [.url, .text]
    case .date, .birthday: [.date, .dateTime]
    case .time: [.time]
    case .amount: [.integer, .longInteger, .decimal, .money]
    case .number: [.integer, .longInteger, .decimal]
    case .flag, .doNotCall: [.flag, .integer]
    case .phone: [.phone, .integer, .longInteger, .scientific, .decimal]
    case .name, .firstName, .lastName, .middleName: [.words, .text, .flag]
    default: nil
    }
  }
}

/// A meaning, how sure it is, and why.
package struct MeaningGuess: Sendable, Equatable {
  package var meaning: Meaning
  /// From 0 to 1.
  package var confidence: Double
  /// Clauses, the weightiest first: `header 'Телефон'`, `98.2% are numbers of UA`.
  package var reasons: [String]

  /// `sure`, `likely` or `maybe`.
  package var level: String {
    confidence >= 0.9 ? "sure" : confidence >= 0.65 ? "likely" : "maybe"
  }
}
