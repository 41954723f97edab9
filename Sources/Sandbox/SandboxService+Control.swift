import Diagnostics
import JSONText

/// What is no part of the API: `/sandbox/stats`, and `/sandbox/chaos` to see and replace the plan.
extension SandboxService {
  func ownReply(to request: HTTPRequest) -> HTTPReply {
    switch (request.method, request.path) {
    case ("GET", ["sandbox", "stats"]): return stats
    case ("GET", ["sandbox", "chaos"]): return plan
    case ("PUT", ["sandbox", "chaos"]):
      do {
        chaos.replace(with: try ChaosPlan(Self.list(in: request.body)))
        return plan
      } catch {
        let words = (error as? any Diagnosis)?.message ?? "\(error)"
        return APIError(400, "sandbox.chaos.plan", words).reply
      }
    default: return APIError.noRoute.reply
    }
  }

  /// The list as plain text, or as `{"plan": "…"}`.
  private static func list(in body: [UInt8]) throws -> String {
    let text = String(decoding: body, as: UTF8.self)
    guard text.first(where: { !$0.isWhitespace }) == "{" else { return text }
    guard let plan = try JSONReader.read(body, file: "body")["plan"]?.string else {
      throw SandboxFault.badChaos(text, why: "has no text under 'plan'")
    }
    return plan
  }

  private var plan: HTTPReply {
    HTTPReply { writer in writer.object { writer in chaos.write(to: &writer) } }
  }

  private var stats: HTTPReply {
    let counts = store.requestCounts.sorted { $0.key < $1.key }
    return HTTPReply { writer in
      writer.object { writer in
        writer.member("members", store.memberCount)
        writer.key("requests")
        writer.object { writer in for (name, count) in counts { writer.member(name, count) } }
        chaos.write(to: &writer)
      }
    }
  }
}
