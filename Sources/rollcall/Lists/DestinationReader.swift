import Bytes
import Mapping
import PhoneNumbers

/// Reads numbers as the server has them, in whatever form somebody once loaded them, as E.164.
struct DestinationReader {
  private let parser = PhoneParser()
  /// The mapping's own country, where it is the same for every row.
  private let region: Region?
  /// Whether its numbers travel without a sign in front of the calling code.
  private let hasBareCodes: Bool

  init(_ program: MappingProgram) {
    region = program.assumedRegion
    hasBareCodes = program.member.communications.contains { $0.phone.wire == .digits }
  }

  /// - Returns: Calling code and national number as one integer; `nil` for what is no number.
  func e164(_ destination: String) -> UInt64? {
    let text = destination.filter { $0 != " " }
    guard let first = text.first else { return nil }
    if first == "+" { return number(text, nil)?.e164 }
    let readings = [number("+" + text, nil), number(text, region)]
    let ordered = hasBareCodes ? readings : readings.reversed()
    let usable = ordered.compactMap(\.self)
    return (usable.first(where: \.isValid) ?? usable.first(where: \.isPossible))?.e164
  }

  private func number(_ text: String, _ region: Region?) -> PhoneNumber? {
    try? parser.parse(text, region: region)
  }
}

extension MappingProgram {
  /// The region that numbers are read with, where the mapping gives every row the same.
  var assumedRegion: Region? {
    guard let id = member.communications.first?.phone.region else { return nil }
    return textWithoutRow(id, now: 0).flatMap { Region(named: $0) }
  }
}
