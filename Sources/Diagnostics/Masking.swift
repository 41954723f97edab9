/// Personal data as logs, events and error texts show it.
package enum Masking {
  /// All but the last four characters of a number: `•••4567`.
  package static func number(_ text: String) -> String { "•••" + text.suffix(4) }
  /// The first character of a name: `Ш•••`.
  package static func name(_ text: String) -> String { text.prefix(1) + "•••" }
}
