/// The encodings that lists come in, by their names in mappings and options.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case windows1250 = "windows-1250"
  case windows1254 = "windows-1254"
  case windows1257 = "windows-1257"
  case latin1 = "iso-8859-1"
  case latin2 = "iso-8859-2"
  case isoCyrillic = "iso-8859-5"
  case latin9 = "iso-8859-15"
  case latin10 = "iso-8859-16"
  case koi8u = "koi8-u"
  case koi8r = "koi8-r"
  case cp850
  case cp852
  case cp866
  case cp1125
  case macRoman = "macintosh"
  case macCyrillic = "x-mac-cyrillic"
  case macCentralEurope = "x-mac-ce"

  /// Every name that a mapping or an option may give, the usual ones first.
  package static var names: [String] { allCases.map(\.rawValue) }

  /// Finds an encoding by its name, ignoring case; `cp1251`, `latin1` and their like are understood.
  package init?(name: String) {
    let name = name.lowercased()
    if let known = TextEncoding(rawValue: name) {
      self = known
      return
    }
    switch name.filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": self = .utf8
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows1251", "cp1251", "win1251": self = .windows1251
    case "windows1252", "cp1252", "ansi": self = .windows1252
    case "windows1250", "cp1250": self = .windows1250
    case "windows1254", "cp1254", "iso88599", "latin5": self = .windows1254
    case "windows1257", "cp1257": self = .windows1257
    case "iso88591", "latin1": self = .latin1
    case "iso88592", "latin2": self = .latin2
    case "iso88595": self = .isoCyrillic
    case "iso885915", "latin9": self = .latin9
    case "iso885916", "latin10": self = .latin10
    case "koi8u": self = .koi8u
    case "koi8r": self = .koi8r
    case "ibm850", "dos850": self = .cp850
    case "ibm852", "dos852", "cp852": self = .cp852
    case "ibm866", "dos866", "cp866": self = .cp866
    case "cp866u", "ruscii": self = .cp1125
    case "macroman": self = .macRoman
    case "maccyrillic", "xmaccyrillic", "xmacukrainian": self = .macCyrillic
    case "maccentraleurope", "macce", "maclatin2": self = .macCentralEurope
    default: return nil
    }
  }
}
