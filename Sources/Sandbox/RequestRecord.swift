package import Bytes
import JSONText
import Threads

/// Every request as it came, one JSON object a line: for checking clients against a description.
///
/// ```
/// {"method":"GET","path":"/api/userinfo","query":[],"headers":{"accept":"application/json"},"body":""}
/// ```
/// - Shapes: Path and query are decoded; names of header fields are in lower case; bytes of a body that
///   are no UTF-8 are replaced. Tokens are shown as `•••`.
package final class RequestRecord: Sendable {
  private let file: Monitor<File>

  private struct File: ~Copyable, Sendable {
    let file: SystemFile
    /// After the first failure nothing more is written.
    var isBroken = false
  }

  /// - Parameter path: Lines are appended.
  package init(_ path: String) throws(SystemError) {
    file = Monitor(File(file: try SystemFile(path, .append)))
  }

  func append(_ request: HTTPRequest) {
    var json = JSONWriter()
    json.object { json in
      json.member("method", request.method)
      json.member("path", "/" + request.path.joined(separator: "/"))
      json.key("query")
      json.array { json in
        for item in request.query.items {
          json.array { json in
            json.value(item.name)
            json.value(item.value)
          }
        }
      }
      json.key("headers")
      json.object { json in
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
          json.member(name, name == "x-webitel-access" && !value.isEmpty ? "•••" : value)
        }
      }
      json.member("body", String(decoding: request.body, as: UTF8.self))
    }
    json.buffer.append(UInt8(ascii: "\n"))
    let line = json.text
    file.access { file in
      guard !file.isBroken else { return }
      do throws(SystemError) { try file.file.write(line.utf8.span) } catch { file.isBroken = true }
    }
  }
}
