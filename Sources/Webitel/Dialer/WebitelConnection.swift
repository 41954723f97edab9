import Bytes
import JSONText
package import Upload

/// One worker's line to Webitel.
package final class WebitelConnection: DialerConnection {
  let client: WebitelClient
  private let file: String
  private let run: String

  package init(_ client: WebitelClient, file: String, run: String) {
    self.client = client
    self.file = file
    self.run = run
  }

  package func send(_ batch: borrowing Batch) -> BatchOutcome {
    let envelope = envelope(of: batch)
    do throws(WebitelFault) {
      let response = try client.createMembers(in: batch.queue, json: envelope.span)
      return WebitelAnswers.outcome(of: response, client: client, batch: batch)
    } catch {
      return WebitelAnswers.outcome(of: error)
    }
  }

  /// `{"file_name":"…","items":[…,…]}`
  private func envelope(of batch: borrowing Batch) -> ByteBuffer {
    var envelope = ByteBuffer(capacity: batch.wireCount + batch.count + 256)
    envelope.append("{\"file_name\":")
    envelope.append(jsonString: FileLabel.make(file: file, run: run, batch: batch.name))
    envelope.append(",\"items\":[")
    for index in 0..<batch.count {
      if index > 0 { envelope.append(UInt8(ascii: ",")) }
      envelope.append(batch.wire, batch.items[index].wire)
    }
    envelope.append("]}")
    return envelope
  }

  private static let fields = ["id", "created_at", "variables"]
  private static let content = fields + ["name", "communications"]

  package func find(_ stamp: Stamp, row: Int, in queue: Int64) throws(AccessFault) -> [StoredMember]
  {
    var filter = WebitelClient.MemberFilter()
    filter.variables = [(stamp.runVariable, stamp.run), (stamp.rowVariable, String(row))]
    let members = try asking { () throws(WebitelFault) in
      try client.members(in: queue, filter, fields: Self.fields, limit: 10)
    }
    // Servers before 24.02 ignore the filter and return everything.
    let found = members.map(StoredMember.init).filter { $0.row(of: stamp) == row }
    if found.isEmpty && !members.isEmpty { throw .filterIgnored }
    return found
  }

  package func find(createdAt: Int64, in queue: Int64) throws(AccessFault) -> [StoredMember] {
    var filter = WebitelClient.MemberFilter()
    // The server stores microseconds and shows milliseconds: the neighbours belong to the question.
    let range = createdAt - 1...createdAt + 1
    filter.createdAt = range
    let members = try asking { () throws(WebitelFault) in
      try client.allMembers(in: queue, filter, fields: Self.fields) {
        range.contains($0.createdAt)
      }
    }
    return members.filter { $0.createdAt == createdAt }.map(StoredMember.init)
  }

  package func find(newerThan id: Int64, in queue: Int64) throws(AccessFault) -> [StoredMember] {
    let members = try asking { () throws(WebitelFault) in
      try client.newerMembers(than: id, in: queue, fields: Self.content)
    }
    return members.map(StoredMember.init)
  }

  package func newestID(in queue: Int64) throws(AccessFault) -> Int64 {
    let members = try asking { () throws(WebitelFault) in
      // Newest first; any other order gives an id that is no higher, which serves as well.
      try client.members(in: queue, .init(), fields: ["id"], limit: 1)
    }
    return members.map(\.id).max() ?? 0
  }

  /// A queue that is gone has no members; any other failure leaves the doubt.
  private func asking(
    _ body: () throws(WebitelFault) -> [WebitelClient.QueueMember]
  ) throws(AccessFault) -> [WebitelClient.QueueMember] {
    do {
      return try body()
    } catch {
      switch error {
      case .notFound: return []
      case .filterIgnored: throw .filterIgnored
      default: throw client.access(error)
      }
    }
  }
}

extension StoredMember {
  init(_ member: WebitelClient.QueueMember) {
    var content = MemberContent()
    content.name = member.name
    content.variables = member.variables
    content.setCommunications(
      member.destinations.map { destination in
        var communication = MemberContent.Communication()
        communication.destination = destination
        return communication
      })
    self.init(id: member.id, createdAt: member.createdAt, content: content)
  }
}
