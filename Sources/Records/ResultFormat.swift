/// What the files that go back to the customer are written as.
package enum ResultFormat: String, Sendable, CaseIterable { case csv, ndjson }
