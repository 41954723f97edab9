import Bytes
import Diagnostics
import JSONText
import Members
import Threads
import Upload

/// A server in memory that stores like Webitel: a bulk whole or not at all, its members share
/// their time of creation, nothing is unique.
final class MemoryServer: Dialer {
  /// What happens to a request.
  enum Event: Sendable {
    case answer
    /// Nothing is stored.
    case later(Congestion, afterMilliseconds: Int64? = nil)
    case lost(Congestion)
    /// It is stored, at once or that much later, and the answer is lost.
    case storedButLost(Congestion, delayMilliseconds: Int64 = 0)
    /// It is stored, and the answer lacks the last id.
    case wrongCount
    /// It is stored, and the answer holds the ids in another order, or one of them twice.
    case shuffled, repeated
    /// It is stored twice, and the answer holds the later ids.
    case storedTwice
    /// It is stored, and the answer is a refusal in words that nobody knows.
    case storedAndRefused(Code)
    case refuse(Code, String, suspect: Int?)
    case stop(ServerFault)
  }

  struct Stored: Sendable {
    var id: Int64
    var row: Int
    var queue: Int64
    var createdAt: Int64
    /// When it can be seen.
    var appearsAt: Int64
    var content = MemberContent()
    var stopCause = ""
    var attempts = 0
    var isReserved = false
  }

  struct State: Sendable {
    var members: [Stored] = []
    var nextID: Int64 = 1000
    /// Names and sizes of the requests that came.
    var requests: [String] = []
    var inFlight = 0
    var mostInFlight = 0
    var finds = 0
    var reads = 0
    var withdrawals = 0
  }

  /// How it differs from a server in its best shape.
  struct Settings: Sendable {
    var workers = 16
    var canFind = true
    /// Blames the first bad item by its index.
    var blames = false
    var ignoresFilter = false
    /// Sends the first page of ids whatever page is asked for, and promises more.
    var repeatsPages = false
    /// Does not show what members carry.
    var hidesVariables = false
    /// Members are in a conversation as soon as they are stored.
    var dialsAtOnce = false
    /// Larger requests are refused.
    var limitBytes = Int.max
    /// From one id to the next.
    var idStep: Int64 = 1
    /// So many searches are not answered.
    var silentFinds = 0
    /// So many questions about members are not answered.
    var silentReads = 0
    /// What goes wrong with the n-th withdrawal, of that member.
    var withdrawal: (@Sendable (_ number: Int, _ id: Int64) -> AccessFault?)?
    /// Called in the middle of every request.
    var during: (@Sendable () -> Void)?
  }

  /// A row whose name holds this word is refused.
  static let badWord = "BAD"
  static let refused = Code(770, "server.test_refused", "Refused.", fix: "correct the row")

  let encoder: any MemberEncoder = NoEncoder()
  let clock: VirtualClock
  let stamp: Stamp?
  let settings: Settings
  let script: @Sendable (_ request: Int, _ batch: String, _ members: Int) -> Event
  let state = Monitor(State())

  init(
    clock: VirtualClock, stamp: Stamp? = Session.stamp, _ settings: Settings = Settings(),
    script: @escaping @Sendable (Int, String, Int) -> Event = { _, _, _ in .answer }
  ) {
    self.clock = clock
    self.stamp = stamp
    self.settings = settings
    self.script = script
  }

  var limits: DialerLimits {
    DialerLimits(
      membersPerBatch: 1000, bytesPerBatch: 1 << 20, workers: settings.workers,
      canFind: settings.canFind)
  }

  func connect() throws -> any DialerConnection { Connection(server: self) }

  /// How often each row is on the server.
  var copies: [Int: Int] {
    state.access { state in Dictionary(state.members.map { ($0.row, 1) }, uniquingKeysWith: +) }
  }
  var requests: [String] { state.access { $0.requests } }
  var finds: Int { state.access { $0.finds } }

  final class Connection: DialerConnection {
    let server: MemoryServer
    init(server: MemoryServer) { self.server = server }

    func send(_ batch: borrowing Batch) -> BatchOutcome { server.send(batch) }

    func find(_ stamp: Stamp, row: Int, in queue: Int64) throws(AccessFault) -> [StoredMember] {
      try server.find { server.settings.ignoresFilter || $0.row == row && $0.queue == queue }
    }

    func find(createdAt: Int64, in queue: Int64) throws(AccessFault) -> [StoredMember] {
      try server.find { $0.createdAt == createdAt && $0.queue == queue }
    }

    func find(newerThan id: Int64, in queue: Int64) throws(AccessFault) -> [StoredMember] {
      try server.find { $0.id > id && $0.queue == queue }
    }

    func newestID(in queue: Int64) throws(AccessFault) -> Int64 {
      server.state.access { $0.members.last { $0.queue == queue }?.id ?? 0 }
    }
  }

  private func send(_ batch: borrowing Batch) -> BatchOutcome {
    let (name, count) = (batch.name, batch.count)
    let number = state.access { state in
      state.requests.append("\(name):\(count)")
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      return state.requests.count
    }
    defer { state.access { $0.inFlight -= 1 } }
    settings.during?()
    let event = script(number, name, count)
    switch event {
    case .later(let why, let wait): return .later(afterMilliseconds: wait, why: why)
    case .lost(let why): return .inDoubt(why: why, detail: "lost")
    case .refuse(let code, let detail, let suspect):
      return .refused(code: code, detail: detail, suspect: suspect)
    case .stop(let fault): return .stop(fault)
    case .answer, .storedButLost, .wrongCount, .shuffled, .repeated, .storedTwice,
      .storedAndRefused:
      break
    }
    if batch.wireCount > settings.limitBytes {
      return .tooLarge(code: Self.refused, detail: "too large")
    }
    for (index, item) in batch.items.enumerated()
    where batch.wire.string(item.wire).contains(Self.badWord) {
      let suspect = settings.blames ? index : nil
      return .refused(code: Self.refused, detail: "no good", suspect: suspect)
    }
    var delay: Int64 = 0
    if case .storedButLost(_, let milliseconds) = event { delay = milliseconds }
    let ids = store(batch, delay: delay)
    switch event {
    case .storedButLost(let why, _): return .inDoubt(why: why, detail: "lost")
    case .storedTwice: return .accepted(ids: store(batch, delay: delay))
    case .storedAndRefused(let code):
      return .refused(code: code, detail: "no good", suspect: nil, isSure: false)
    case .wrongCount: return .accepted(ids: Array(ids.dropLast()))
    case .shuffled: return .accepted(ids: ids.reversed())
    case .repeated: return .accepted(ids: ids.dropLast() + [ids[0]])
    default: return .accepted(ids: ids)
    }
  }

  private func store(_ batch: borrowing Batch, delay: Int64) -> [Int64] {
    // Bulks of the same second share their time with others, as they may in life.
    let now = clock.now.milliseconds
    let (queue, step) = (batch.queue, settings.idStep)
    let members = batch.items.map { ($0.row, content(of: batch.wire.span($0.wire), row: $0.row)) }
    return state.access { state in
      members.map { row, content in
        state.nextID += step
        state.members.append(
          Stored(
            id: state.nextID, row: row, queue: queue, createdAt: now / 1000 * 1000,
            appearsAt: now + delay, content: content, isReserved: settings.dialsAtOnce))
        return state.nextID
      }
    }
  }

  private func find(_ matches: (Stored) -> Bool) throws(AccessFault) -> [StoredMember] {
    let now = clock.now.milliseconds
    let (number, members) = state.access { state in
      state.finds += 1
      return (state.finds, state.members)
    }
    if number <= settings.silentFinds {
      throw .later("no answer to the search", afterMilliseconds: nil)
    }
    return members.filter { $0.appearsAt <= now && matches($0) }.map { member in
      var variables: [String: String] = [:]
      if let stamp, !settings.hidesVariables {
        variables = [stamp.runVariable: stamp.run, stamp.rowVariable: String(member.row)]
      }
      var content = member.content
      content.variables = variables
      return StoredMember(id: member.id, createdAt: member.createdAt, content: content)
    }
  }
}

struct NoEncoder: MemberEncoder {
  func append(_ member: borrowing Member, stamp: Stamp?, to wire: inout ByteBuffer) -> Int { 0 }

  /// Of `{"name":"Ann","communications":[{"destination":"380"}]}`.
  func content(of wire: Span<UInt8>) -> MemberContent? {
    guard let node = try? JSONReader.read(wire, file: "item"), let name = node["name"]?.string
    else {
      return nil
    }
    var content = MemberContent()
    content.name = name
    content.setCommunications(
      (node["communications"]?.array ?? []).map { node in
        var communication = MemberContent.Communication()
        communication.destination = node["destination"]?.string ?? ""
        return communication
      })
    return content
  }
}

struct ServerFault: Diagnosis, Equatable {
  var code: Code { Code(771, "server.test_rights", "No rights.", fix: "ask the admin") }
  var message: String { "the token has no rights" }
}
