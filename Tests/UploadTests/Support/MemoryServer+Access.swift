import Threads
import Upload

/// Reading members back, and taking them back.
extension MemoryServer.Connection: MemberAccess {
  func members(_ ids: [Int64], in queue: Int64) throws(AccessFault) -> [StoredMember] {
    if server.settings.ignoresFilter { throw .filterIgnored }
    return try server.answer { ids.contains($0.id) && $0.queue == queue }
  }

  func members(of stamp: Stamp, in queue: Int64, page: Int) throws(AccessFault) -> MemberPage {
    let all = try server.answer {
      $0.queue == queue && $0.content.variables[stamp.runVariable] == stamp.run
    }
    let (start, size) = ((page - 1) * 3, 3)
    return MemberPage(
      Array(all.dropFirst(start).prefix(size)), isLast: all.count <= start + size)
  }

  func ids(of stamp: Stamp, in queue: Int64, page: Int) throws(AccessFault) -> MemberIDPage {
    if server.settings.ignoresFilter {
      return MemberIDPage(try server.answer { $0.queue == queue }.map(\.id), isLast: true)
    }
    let page = try members(of: stamp, in: queue, page: server.settings.repeatsPages ? 1 : page)
    if server.settings.repeatsPages { return MemberIDPage(page.members.map(\.id), isLast: false) }
    return MemberIDPage(page.members.map(\.id), isLast: page.isLast)
  }

  func withdraw(
    _ id: Int64, from queue: Int64, by way: Withdrawal
  ) throws(AccessFault) -> Bool {
    try server.withdraw(id, from: queue, by: way)
  }
}

extension MemoryServer {
  /// What the server stores of an item: the item, and the stamp it came with.
  func content(of wire: Span<UInt8>, row: Int) -> MemberContent {
    var content = encoder.content(of: wire) ?? MemberContent()
    if let stamp {
      content.variables = [stamp.runVariable: stamp.run, stamp.rowVariable: String(row)]
    }
    return content
  }

  /// Changes what is stored of a row.
  func change(row: Int, _ body: @Sendable (inout Stored) -> Void) {
    state.access { state in
      for index in state.members.indices where state.members[index].row == row {
        body(&state.members[index])
      }
    }
  }

  fileprivate func answer(_ matches: (Stored) -> Bool) throws(AccessFault) -> [StoredMember] {
    let members = state.access { state in
      state.reads += 1
      return state.reads <= settings.silentReads ? nil : state.members
    }
    guard let members else { throw .later("no answer", afterMilliseconds: nil) }
    return members.filter(matches).map {
      StoredMember(
        id: $0.id, content: $0.content, stopCause: $0.stopCause, attempts: $0.attempts,
        isReserved: $0.isReserved)
    }
  }

  fileprivate func withdraw(
    _ id: Int64, from queue: Int64, by way: Withdrawal
  ) throws(AccessFault) -> Bool {
    let (number, isThere) = state.access { state in
      state.withdrawals += 1
      let isThere = state.members.contains { $0.id == id && $0.queue == queue && !$0.isReserved }
      return (state.withdrawals, isThere)
    }
    if let fault = settings.withdrawal?(number, id) { throw fault }
    guard isThere else { return false }
    state.access { state in
      switch way {
      case .delete: state.members.removeAll { $0.id == id }
      case .cancel:
        for index in state.members.indices where state.members[index].id == id {
          state.members[index].stopCause = "cancel"
        }
      }
    }
    return true
  }
}
