import Diagnostics
import Webitel

/// What recordings are called on disk: made of ids and the time, never of what the server says.
enum RecordingName {
  /// `2026-03-02T070000Z_<call>_<file>.mp3`: sorts by time, and no two files have the same id.
  static func make(_ call: WebitelClient.Call, _ file: WebitelClient.Call.File) -> String {
    let time = Figures.time(call.createdAt / 1000 * 1000).replacing(":", with: "")
    return "\(time)_\(plain(call.id, limit: 64))_\(file.id)" + suffix(file.name, file.mimeType)
  }

  /// `10451.mp3`, for a file of which nothing but the id is known.
  static func make(_ id: Int64, name: String, mimeType: String) -> String {
    "\(id)" + suffix(name, mimeType)
  }

  /// What else a recording may be: nothing that a computer would run.
  private static let suffixes: Set<String> = [
    "mp3", "wav", "ogg", "oga", "opus", "m4a", "aac", "mp4", "webm", "mkv",
  ]

  /// `.mp3`, from the type or the last letters of the server's name; `.bin` for what is neither.
  private static func suffix(_ name: String, _ mimeType: String) -> String {
    let known = [
      "audio/mpeg": "mp3", "audio/mp3": "mp3", "audio/wav": "wav", "audio/x-wav": "wav",
      "audio/ogg": "ogg", "video/mp4": "mp4", "video/webm": "webm",
    ]
    let type = mimeType.prefix { $0 != ";" }.lowercased()
    if let suffix = known[type] { return ".\(suffix)" }
    guard let dot = name.lastIndex(of: ".") else { return ".bin" }
    let letters = name[name.index(after: dot)...].lowercased()
    return Self.suffixes.contains(letters) ? ".\(letters)" : ".bin"
  }

  /// Letters, digits and hyphens alone: no name can leave its folder, hide, or be an option.
  private static func plain(_ text: String, limit: Int) -> String {
    let signs = text.unicodeScalars.filter {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || $0 == "-"
    }
    return String(String.UnicodeScalarView(signs.prefix(limit)))
  }
}
