import JSONText

extension WebitelClient {
  /// A number of a stop list, as somebody wrote it there.
  package struct StopListEntry: Sendable, Equatable {
    package let id: Int64
    package let number: String
    /// Epoch milliseconds; 0 for ever.
    package let expireAt: Int64
  }

  /// Reads every entry of a stop list, a page at a time, by rising ids:
  /// `GET /call_center/list/{list}/communication`; needs r on class `cc_list`.
  ///
  /// - Throws: Also `.repeating`; a server that lacks the call answers `.notFound`.
  /// - Source: webitel/protos, engine/list.proto, `SearchListCommunication`; not in API.md.
  package func eachEntry(
    ofStopList list: Int64, _ body: (StopListEntry) -> Void
  ) throws(WebitelFault) {
    let purpose = Purpose("read stop list #\(list)", needs: "r on class cc_list")
    try eachItem(
      "/call_center/list/\(list)/communication", fields: ["id", "number", "expire_at"],
      for: purpose
    ) { node in
      body(
        StopListEntry(
          id: node.integer("id"), number: node.text("number"),
          expireAt: node.integer("expire_at")))
    }
  }
}
