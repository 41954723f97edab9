import Bytes
import JSONText

/// The keys of a member, ready to be copied: `"priority":`, one after another.
///
/// In a buffer, because short copies from one buffer to another are no call, and a class, so that the
/// encoder can be handed around.
final class JSONKeys: Sendable {
  /// What the server calls the parts of a member.
  enum Field: Int, CaseIterable {
    case name, priority, bucket, skill, agent, timezone, expireAt, minOfferingAt, communications
    case destination, type, display, description, resource, dtmf
    case variables, id

    var text: String {
      switch self {
      case .expireAt: "expire_at"
      case .minOfferingAt: "min_offering_at"
      default: "\(self)"
      }
    }
  }

  let texts: ByteBuffer
  private let fields: [ByteRange]

  /// - Parameter texts: Keys that were appended already; their ranges stay.
  init(_ texts: consuming ByteBuffer) {
    var texts = texts
    fields = Field.allCases.map { Self.append($0.text, to: &texts) }
    self.texts = texts
  }

  subscript(field: Field) -> ByteRange { fields[field.rawValue] }

  static func append(_ name: String, to texts: inout ByteBuffer) -> ByteRange {
    let start = texts.count
    texts.append(jsonString: name)
    texts.append(UInt8(ascii: ":"))
    return ByteRange(start: start, count: texts.count - start)
  }
}
