import Bytes

/// Looks for a batch among all members that are newer than its request, where the server cannot be
/// asked for a stamp: it ignores the filter, or members carry none.
///
/// A stamp that comes back with a member decides. Without one, a batch is there when members of one
/// time of creation have the names and destinations of all its items, and belong to no other batch.
/// - Source: docs/journal.md, "Asking the server".
struct Comparison {
  let stamp: Stamp?
  let encoder: any MemberEncoder
  let connection: any DialerConnection
  let booking: Booking

  /// - Parameter floor: An id that members of this batch exceed.
  func look(for batch: borrowing Batch, newerThan floor: Int64) -> Sighting {
    let members: [StoredMember]
    do throws(AccessFault) {
      members = try connection.find(newerThan: floor, in: batch.queue)
    } catch {
      return Sighting(error, ignored: "the server does not list its members")
    }
    return sighting(of: batch, among: members)
  }

  private func sighting(of batch: borrowing Batch, among members: [StoredMember]) -> Sighting {
    guard let stamp else { return content(of: batch, among: members) }
    var rows = RowSightings(rows: batch.items.map(\.row))
    rows.add(members, stamp: stamp)
    if !rows.isEmpty { return rows.sighting }
    // The server shows what members carry, so none of these is of this batch.
    if members.contains(where: { $0.row(of: stamp) != nil }) { return .absent }
    return content(of: batch, among: members.filter(\.content.variables.isEmpty))
  }

  // MARK: - Names and destinations

  private func content(of batch: borrowing Batch, among members: [StoredMember]) -> Sighting {
    let booked = booking.all
    let strangers = members.filter { !booked.contains($0.id) }
    let wanted = batch.items.map { signature(of: batch.wire.span($0.wire)) }
    var isPartlyThere = false
    for (_, group) in Dictionary(grouping: strangers, by: \.createdAt) {
      var ids = Dictionary(grouping: group, by: Self.signature).mapValues {
        $0.map(\.id).sorted(by: >)
      }
      let found = wanted.compactMap { $0.flatMap { ids[$0]?.popLast() } }
      if found.count == wanted.count { return .stored(ids: found) }
      isPartlyThere = isPartlyThere || !found.isEmpty
    }
    return isPartlyThere
      ? .impossible("members like some of the batch are there, and carry no stamp") : .absent
  }

  private static func signature(of member: StoredMember) -> [String] { signature(member.content) }

  /// `nil` for bytes that are no member; such an item is never found.
  private func signature(of item: Span<UInt8>) -> [String]? {
    encoder.content(of: item).map(Self.signature)
  }

  /// In whatever order the server keeps the destinations, and without the spaces it removes.
  private static func signature(_ content: MemberContent) -> [String] {
    [content.name] + content.communications.map { trimmed($0.destination) }.sorted()
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
