import Bytes

/// One rule of `suppress`: whom it protects, and what is left out for it.
package struct SuppressionSpec: Sendable, Equatable {
  package enum Match: Sendable, Equatable {
    /// A number of the member, compared as E.164.
    case phone
    /// The value of a reference, compared after cleaning and case folding.
    case text(String)
  }
  package enum Drop: Sendable, Equatable {
    /// Only the number; the member goes when none is left.
    case number
    case member
    /// Nothing: what stands in the list is only told.
    case nothing
  }

  /// Shown in reports.
  package var name: String
  /// Path of the list; empty for one of the server.
  package var file: String
  package var match: Match
  package var drop: Drop
  /// Its place among the rules of `suppress`.
  package var rule: Int
  /// The list must have been modified within this time.
  package var maxAgeMilliseconds: Int64?

  package init(
    name: String, file: String, match: Match = .phone, drop: Drop = .number, rule: Int = 0,
    maxAgeMilliseconds: Int64? = nil
  ) {
    self.name = name
    self.file = file
    self.match = match
    self.drop = drop
    self.rule = rule
    self.maxAgeMilliseconds = maxAgeMilliseconds
  }

  /// Looks at the list's age, before it is read.
  ///
  /// - Parameter now: The run's clock, epoch milliseconds; a list of the future is a fresh one.
  /// - Throws: `SuppressionFault.old` (E535), `.unreadable` (E536).
  package func checkAge(now: Int64) throws(SuppressionFault) {
    guard let limit = maxAgeMilliseconds else { return }
    let age = now - (try modified())
    guard age <= limit else {
      throw .old(list: name, file: file, ageMilliseconds: age, limitMilliseconds: limit)
    }
  }

  /// When the list was last modified, epoch milliseconds.
  ///
  /// - Throws: `SuppressionFault.unreadable` (E536).
  package func modified() throws(SuppressionFault) -> Int64 {
    do { return try SystemFile.modificationTime(of: file) } catch {
      throw .unreadable(list: name, file: file, reason: error.reason)
    }
  }
}
