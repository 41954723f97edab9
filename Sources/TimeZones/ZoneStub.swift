extension Zone {
  public static func named(_ name: String) -> Zone? {
    name.contains("/") ? Zone(name: name, transitions: [], offsets: [7200]) : nil
  }
}
public enum ZoneAliases {
  public static func aliases(of name: String) -> [String] {
    name == "Europe/Kyiv" ? ["Europe/Kiev"] : []
  }
}
