package import Diagnostics

/// Why a row's time zone cannot be decided: codes E460…E469.
package enum ZoneCodes {
  package static let unknown = Code(
    460, "tz.unknown", "A text names no time zone.",
    fix: "write an IANA name such as 'Europe/Kyiv', a Windows zone name, or an offset")
  package static let conflict = Code(
    461, "tz.conflict", "Two pieces of evidence name zones whose clocks differ.",
    fix: "correct the row, or set timezone.conflict to 'warn' or 'first'")
  package static let stateSplit = Code(
    462, "tz.state_split", "A state lies in several time zones and nothing tells which.",
    fix: "add a postal code or a phone to the chain, or set timezone.ambiguous to 'next'")
  package static let missing = Code(
    463, "tz.missing", "Nothing in the row decides a time zone.",
    fix: "fill in the zone, or set timezone.missing to a zone, or to 'queue' if it has a calendar")

  package static let table = CodeTable(
    owner: "TimeZones", [unknown, conflict, stateSplit, missing])
}
