import Diagnostics
import Enrichment
import Mapping
import Members
import Webitel

/// What only the server can say about a mapping, as far as the mapping writes its names down.
struct ServerLint {
  static let codes = CodeTable(owner: "rollcall", [bucketCode, wayCode])
  static let bucketCode = Code(
    975, "queue.bucket", "A bucket belongs to no queue of the mapping, or is disabled there.",
    fix: "add the bucket to the queue, or name one of the queue's")
  static let wayCode = Code(
    976, "queue.no_way_out", "A queue has no resource group for a type of numbers.",
    fix: "add a resource group for the type to the queue")

  private(set) var findings: [LintFinding] = []
  /// What the mapping or the server does not tell, in words.
  private(set) var notChecked: [String] = []
  private let mapping: MappingFile
  private let client: WebitelClient
  private var directory = Directory()

  init(_ mapping: MappingFile, _ client: WebitelClient) {
    self.mapping = mapping
    self.client = client
  }

  /// - Throws: `WebitelFault` where nothing can be asked: no connection, no valid token.
  mutating func look() throws(WebitelFault) {
    let kinds = Directory.Kind.allCases.filter { $0 != .region || MappingNames.use($0, mapping) }
    let pulled = try WebitelDirectory.pull(client, kinds: kinds)
    directory = pulled.directory
    notChecked += pulled.missing.map { "names of kind \($0.kind.words): \($0.fault.message)" }
    findings += MappingNames.findings(mapping, directory)
    guard directory.kinds.contains(.queue) else { return }
    var queues: [WebitelClient.Queue] = []
    for (name, entry) in found(.queue) where !queues.contains(where: { $0.id == entry.id }) {
      let queue = try client.queue(entry.id)
      check(queue, at: name)
      queues.append(queue)
    }
    guard !queues.isEmpty else {
      return notChecked.append("the queue: the mapping names none that the server has")
    }
    queues = queues.filter(\.takesMembers)
    checkBuckets(of: queues)
    for queue in queues { checkWays(of: queue) }
  }

  /// Names of the mapping that the server has, each with what it means.
  private func found(_ kind: Directory.Kind) -> [(MappingNames.Name, Directory.Entry)] {
    MappingNames.names(of: kind, mapping).compactMap { name in
      guard case .found(let entry) = directory.resolve(kind, name.text) else { return nil }
      return (name, entry)
    }
  }

  private mutating func check(_ queue: WebitelClient.Queue, at name: MappingNames.Name) {
    if !queue.takesMembers {
      refuse(.refusesMembers(queue.name, type: queue.type), name)
    } else if queue.calendar == nil, mapping.member?.timezone == nil {
      refuse(.noCalendar(queue.name), name)
    }
  }

  private mutating func refuse(_ fault: QueueFault, _ name: MappingNames.Name) {
    findings.append(
      LintFinding(
        error: MappingFault(
          fault.code, at: name.place, in: mapping.file, fault.message, fix: fault.advice)))
  }

  private mutating func warn(_ code: Code, _ name: MappingNames.Name, _ message: String) {
    let finding = LintFinding(warning: code, at: name.place, in: mapping.file, message)
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// The server takes members with any bucket there is; operators of the queue never see them.
  private mutating func checkBuckets(of queues: [WebitelClient.Queue]) {
    let names = found(.bucket)
    guard !names.isEmpty, !queues.isEmpty else { return }
    do throws(WebitelFault) {
      var usable: Set<Int64> = []
      for queue in queues {
        let rows = try client.buckets(of: queue.id)
        usable.formUnion(rows.filter { !$0.isDisabled }.compactMap(\.bucket?.id))
      }
      let owners = queues.map { "'\($0.name)'" }.joined(separator: ", ")
      for (name, entry) in names where !usable.contains(entry.id) {
        warn(
          Self.bucketCode, name, "bucket '\(name.text)' is not enabled in any queue of: \(owners)")
      }
    } catch {
      notChecked.append("whether buckets belong to the queue: \(error.message)")
    }
  }

  /// The question is not part of the contract, so a server that does not take it is no fault.
  private mutating func checkWays(of queue: WebitelClient.Queue) {
    do throws(WebitelFault) {
      let types = Set(try client.resourceGroups(of: queue.id).map(\.communicationType))
      for (name, entry) in found(.communicationType) where !types.contains(entry.id) {
        warn(
          Self.wayCode, name,
          "no number of type '\(name.text)' can leave queue '\(queue.name)': it has no resource "
            + "group for it")
      }
    } catch {
      notChecked.append("ways out of queue '\(queue.name)': \(error.message)")
    }
  }
}
