package import Diagnostics

/// Every code of this target: E510…E559.
package enum ValidationCodes {
  package static let tables = [
    LimitCodes.table, DuplicateCodes.table, SuppressionCodes.table, PolicyFault.codes,
    GuardFault.codes,
  ]
}
