import Members
import XCTest

final class DirectoryTests: XCTestCase {
  private let mobile = Directory.Entry(id: 6, name: "Mobile phone", code: "MOBILE")
  private let home = Directory.Entry(id: 7, name: "Home", code: "HOME")

  private func directory(_ entries: [Directory.Entry]) -> Directory {
    var directory = Directory()
    directory.set(.communicationType, entries)
    return directory
  }

  private func resolve(_ name: String, in entries: [Directory.Entry]? = nil)
    -> Directory.Resolution
  {
    directory(entries ?? [mobile, home]).resolve(.communicationType, name)
  }

  func testNameCodeAndNumberFindTheEntry() {
    XCTAssertEqual(resolve("Mobile phone"), .found(mobile))
    XCTAssertEqual(resolve("MOBILE"), .found(mobile))
    XCTAssertEqual(resolve("#7"), .found(home))
  }

  func testNamesAreFolded() {
    XCTAssertEqual(resolve("  mobile \u{A0} PHONE\u{200B} "), .found(mobile))
  }

  func testCodeEqualToTheNameIsNotAmbiguous() { XCTAssertEqual(resolve("home"), .found(home)) }

  func testUnknownNameComesWithTheNearest() {
    XCTAssertEqual(resolve("Hone"), .unknown(nearest: ["Home"]))
    XCTAssertEqual(resolve("#99"), .unknown(nearest: []))
    XCTAssertEqual(resolve("#x"), .unknown(nearest: []))
  }

  func testSharedNameIsAmbiguous() {
    let other = Directory.Entry(id: 9, name: "home")
    XCTAssertEqual(resolve("Home", in: [home, other]), .ambiguous([home, other]))
  }

  func testCodeOfOneThatIsTheNameOfAnotherIsAmbiguous() {
    let other = Directory.Entry(id: 9, name: "MOBILE")
    XCTAssertEqual(resolve("mobile", in: [mobile, other]), .ambiguous([mobile, other]))
  }

  func testKindThatWasNotReadSaysNothing() {
    XCTAssertEqual(directory([]).resolve(.queue, "Soft UA"), .notRead)
    XCTAssertEqual(resolve("Home", in: []), .unknown(nearest: []))
    XCTAssertEqual(directory([]).kinds, [.communicationType])
  }

  func testEntriesAreFoundByID() {
    XCTAssertEqual(directory([mobile, home]).entry(.communicationType, id: 7), home)
    XCTAssertNil(directory([mobile, home]).entry(.communicationType, id: 8))
    XCTAssertEqual(directory([mobile, home]).all(.communicationType), [mobile, home])
  }
}
