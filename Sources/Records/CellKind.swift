/// What a cell is in its file. A cell of CSV is nothing but text; sheets and JSON know more.
///
/// Whatever the kind, the field's bytes are the text that `cat` shows and rejects give back.
package enum CellKind: UInt8, Sendable, BitwiseCopyable {
  case text
  /// Decimal digits as JSON writes numbers, such as `380501234567` or `1e+21`.
  case number
  /// `TRUE` or `FALSE`.
  case boolean
  /// `2026-11-25`, `2026-11-25T08:30:00` or `08:30:00`, without a zone.
  case date
  /// What a formula failed with, such as `#N/A`.
  case error
  /// Compact JSON.
  case list, object
}
