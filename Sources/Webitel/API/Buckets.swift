import JSONText

extension WebitelClient {
  /// A named portion of queues' members.
  public struct Bucket: Sendable, Equatable {
    public let id: Int64
    public let name: String
  }

  /// A bucket's place in one queue.
  public struct QueueBucket: Sendable, Equatable {
    /// Of the row, not of the bucket.
    public let id: Int64
    public let bucket: Reference?
    /// Share of the members that are called from it, in percent.
    public let ratio: Int
    /// Higher is called earlier.
    public let priority: Int
    public let isDisabled: Bool
  }

  private static let bucketRight = "r on class dictionaries"

  /// All buckets: `GET /call_center/buckets`; needs r on class `dictionaries`.
  ///
  /// - Source: API.md §6.
  public func buckets() throws(WebitelFault) -> [Bucket] {
    try all(
      "/call_center/buckets", fields: ["id", "name"],
      for: Purpose("read buckets", needs: Self.bucketRight)
    ) { Bucket(id: $0.integer("id"), name: $0.text("name")) }
  }

  /// The buckets of a queue: `GET /call_center/queues/{queue}/buckets`; needs r on class
  /// `dictionaries`.
  ///
  /// - Source: API.md §6.
  public func buckets(of queue: Int64) throws(WebitelFault) -> [QueueBucket] {
    try all(
      "/call_center/queues/\(queue)/buckets",
      fields: ["id", "bucket", "ratio", "priority", "disabled"],
      for: Purpose("read buckets of queue #\(queue)", needs: Self.bucketRight)
    ) {
      QueueBucket(
        id: $0.integer("id"), bucket: $0.reference("bucket"), ratio: Int($0.integer("ratio")),
        priority: Int($0.integer("priority")), isDisabled: $0.flag("disabled"))
    }
  }
}
