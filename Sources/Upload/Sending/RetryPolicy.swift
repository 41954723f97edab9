/// How long to wait before the next try, and when to give up.
package struct RetryPolicy: Sendable {
  package var firstMilliseconds: Int64 = 1_000
  package var longestMilliseconds: Int64 = 60_000
  /// Give up after so long without one success.
  package var giveUpMilliseconds: Int64 = 600_000
  /// Rows that the server may fail for, one after another and with no success between.
  package var failedRowsLimit = 5

  package init() {}

  /// The wait before the next try: 1 s doubling to 60 s, a quarter more or less.
  ///
  /// - Parameters:
  ///   - failures: How often in a row it failed, from 1.
  ///   - asked: What the server asked for (`Retry-After`); it gets that and up to a tenth more.
  func wait(
    failures: Int, asked: Int64?, using random: inout some RandomNumberGenerator
  ) -> Int64 {
    if let asked, asked > 0 {
      return asked
        + Int64.random(in: 0...max(1, min(asked, giveUpMilliseconds) / 10), using: &random)
    }
    var wait = firstMilliseconds
    for _ in 1..<max(1, min(failures, 32)) where wait < longestMilliseconds { wait *= 2 }
    wait = min(wait, longestMilliseconds)
    return Int64.random(in: wait - wait / 4...wait + wait / 4, using: &random)
  }
}
