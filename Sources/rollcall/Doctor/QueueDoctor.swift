import Diagnostics
import Webitel

/// Looks at the queues that are to be loaded.
struct QueueDoctor {
  let client: WebitelClient
  private var checks: [DoctorCheck] = []

  init(client: WebitelClient) { self.client = client }

  mutating func look(_ names: [String]) -> [DoctorCheck] {
    guard !names.isEmpty else {
      return [
        DoctorCheck(
          name: "queue", state: .unchecked, words: "no queue is named", fix: "give --queue NAME")
      ]
    }
    for name in names {
      do {
        try look(at: ServerNames(client: client).queue(name))
      } catch let fault as any Diagnosis {
        add("queue", .bad, fault.message, fix: fault.advice, Launcher.exitCode(for: fault))
      } catch {
        add("queue", .bad, "\(error)", .internalError)
      }
    }
    return checks
  }

  private mutating func add(
    _ name: String, _ state: DoctorCheck.State, _ words: String, fix: String = "",
    _ exit: ExitCode = .done
  ) {
    checks.append(DoctorCheck(name: name, state: state, words: words, fix: fix, exit: exit))
  }

  private mutating func look(at queue: WebitelClient.Queue) throws {
    let title = "'\(queue.name)' (#\(queue.id))"
    guard queue.takesMembers else {
      return add(
        "queue", .bad, "\(title) is of type \(queue.type), which takes no members",
        fix: "name a queue for outbound calls", .rights)
    }
    add(
      "queue", queue.isEnabled ? .warning : .good,
      "\(title) takes members"
        + (queue.isEnabled ? "; it is enabled, they may be called at once" : ""),
      fix: queue.isEnabled ? "disable it while loading, unless that is meant" : "")
    if let calendar = queue.calendar {
      add("calendar", .good, "\(title) has '\(calendar.name)'")
    } else {
      add(
        "calendar", .warning, "\(title) has none, so each member needs a time zone",
        fix: "give the queue a calendar, or map member.timezone")
    }
    let buckets = try client.buckets(of: queue.id)
    let disabled = buckets.count { $0.isDisabled }
    let words = "\(title) has \(Figures.count(buckets.count, "bucket"))"
    add(
      "buckets", .good, disabled == 0 ? words : words + ", \(Figures.grouped(disabled)) disabled")
    ways(queue, title)
    try search(queue, title)
  }

  /// Without a resource group nothing leaves the queue. The question is not part of the contract, so a
  /// server that does not take it is no fault.
  private mutating func ways(_ queue: WebitelClient.Queue, _ title: String) {
    do throws(WebitelFault) {
      let groups = try client.resourceGroups(of: queue.id)
      guard !groups.isEmpty else {
        return add(
          "resource groups", .warning, "\(title) has none: no call can leave it",
          fix: "add a resource group to the queue, for each communication type")
      }
      let types = Set(groups.map(\.communicationType)).sorted().map { "#\($0)" }
      add(
        "resource groups", .good,
        "\(title) has \(groups.count), for communication types \(types.joined(separator: ", "))")
    } catch {
      add("resource groups", .unchecked, "\(title): not checked: \(error.message)")
    }
  }

  /// Servers before 24.02 answer everything, which takes exactly-once away.
  private mutating func search(_ queue: WebitelClient.Queue, _ title: String) throws {
    var filter = WebitelClient.MemberFilter()
    filter.variables = [("rc_run", "rollcall doctor")]
    let found = try client.members(in: queue.id, filter, fields: ["id"], limit: 1)
    if found.isEmpty {
      add("search", .good, "members of \(title) are found by their variables")
    } else {
      add(
        "search", .warning, "the server ignores the search for variables in \(title)",
        fix: "update Webitel to 24.02 or later: lost answers take longer to settle")
    }
  }
}
