import Bytes

/// One rule of `suppress` that reads a file: whom it protects, and what is left out for it.
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
  }

  /// Shown in reports.
  package var name: String
  /// Path of the list.
  package var file: String
  package var match: Match
  package var drop: Drop
  /// The list must have been modified within this time.
  package var maxAgeMilliseconds: Int64?

  package init(
    name: String, file: String, match: Match = .phone, drop: Drop = .number,
    maxAgeMilliseconds: Int64? = nil
  ) {
    self.name = name
    self.file = file
    self.match = match
    self.drop = drop
    self.maxAgeMilliseconds = maxAgeMilliseconds
  }

  /// Looks at the list's age, before it is read.
  ///
  /// - Parameter now: The run's clock, epoch milliseconds; a list of the future is a fresh one.
  /// - Throws: `SuppressionFault.old` (E535), `.unreadable` (E536).
  package func checkAge(now: Int64) throws(SuppressionFault) {
    guard let limit = maxAgeMilliseconds else { return }
    let modified: Int64
    do {
      modified = try SystemFile.modificationTime(of: file)
    } catch {
      throw .unreadable(list: name, file: file, reason: error.reason)
    }
    guard now - modified <= limit else {
      throw .old(list: name, file: file, ageMilliseconds: now - modified, limitMilliseconds: limit)
    }
  }
}
