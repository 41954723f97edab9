/// The damage that lists come with.
package enum DamageKind: String, Sendable, CaseIterable {
  // Numbers
  case scientificLossy = "scientific-lossy"
  case scientificExact = "scientific-exact"
  case dotZero = "dot-zero"
  case lostZero = "lost-zero"
  case lostPlus = "lost-plus"
  case oldTrunk = "old-trunk"
  case lookalikes
  case joined
  case severalNumbers = "several-numbers"
  case shortEnding = "short-ending"
  case numberTooShort = "number-too-short"
  case numberTooLong = "number-too-long"
  case numberNotInPlan = "number-not-in-plan"
  case notANumber = "not-a-number"
  case numberElsewhere = "number-elsewhere"
  case emailElsewhere = "email-elsewhere"
  case sharedNumber = "shared-value"
  case lostPostalZero = "lost-postal-zero"
  // Text
  case apostrophe, wrapper, invisible
  case replaced
  case questionMarks = "question-marks"
  case mojibake1251 = "mojibake-1251"
  case mojibake1252 = "mojibake-1252"
  case mojibakeTwice = "mojibake-twice"
  case mixedScripts = "mixed-scripts"
  case entity = "html-entity"
  // Values
  case errorValue = "error-value"
  case hashes
  case nullWord = "null-word"
  case dateAsNumber = "date-as-number"
  case valueAsDate = "value-as-date"
  case ambiguousDates = "ambiguous-dates"
  case mixedDates = "mixed-dates"
  case mixedDecimals = "mixed-decimals"
  case otherKind = "other-kind"
  case repeatedKey = "repeated-key"
  // Records
  case repeatedRecord = "repeated-record"
  case tooShort = "short-record"
  case tooLong = "long-record"
  case blankRecord = "blank-record"
  case repeatedHeader = "repeated-header"
  case totals
  case undecodable
  case quoteRepaired = "quote-repaired"
  case quoteOpen = "quote-open"
  case nul
  case beyondHeader = "beyond-header"
  case uncomputed
  case repeatedName = "repeated-name"
  case emptyName = "empty-name"
  case cutList = "cut-list"
}
