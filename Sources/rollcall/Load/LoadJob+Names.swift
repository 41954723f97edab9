import Diagnostics
import Members
import Webitel

extension LoadJob {
  /// The names that the mapping needs, as the server has them now; kinds that it does not let one read are
  /// told and left out.
  func directory(of client: WebitelClient, _ terminal: Terminal) throws -> Directory {
    let pulled = try WebitelDirectory.pull(
      client, kinds: program.namesNeeded, queues: namedQueues)
    for (kind, fault) in pulled.missing {
      terminal.report(
        Finding(
          .warning, fault.code, at: nil,
          "names of kind \(kind.words) were not read: \(fault.message)"))
    }
    return pulled.directory
  }
}
