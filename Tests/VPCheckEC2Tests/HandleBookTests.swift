import Foundation
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

@Suite struct HandleBookTests {
  @Test func `an unbound handle has an id that is well-formed, its own, and found again`() {
    let book = HandleBook()
    for text in ["vpc1", "vpc2", "sub300", "vpc1.rtb", "i7.eni", "eni7", "e4294967"] {
      let realID = book.realID(id(text))
      #expect(realID.hasPrefix("\(id(text).kind.idPrefix)-0fffffff"))
      #expect(realID.split(separator: "-").last?.count == 17)
      #expect(book.handle(realID) == id(text))
    }
    #expect(book.handle("vpc-0123456789abcdef0") == nil)
  }

  @Test func `a second name of a resource leads to the first`() {
    var book = HandleBook()
    #expect(book.bind(id("pcx1"), to: "pcx-1", madeBy: .first) == nil)
    #expect(book.bind(id("pcx2"), to: "pcx-1", madeBy: .first) == id("pcx1"))
    #expect(book.realID(id("pcx2")) == "pcx-1")
    #expect(book.handle("pcx-1") == id("pcx1"))
    #expect(book.realIDs(of: .peeringConnection, madeBy: .first) == ["pcx-1"])
  }

  @Test func `what a refused creation left behind is shown under its handle`() throws {
    var book = HandleBook()
    book.bind(id("vpc1"), to: "vpc-1", madeBy: .first)
    var reader = TopologyReader(
      handles: book, associations: AssociationBook(), accounts: AccountBook(.header),
      refusedCreation: id("sub1"), nonsense: [])
    let item = try AnswerElement(
      parsing: Data(
        """
        <item><subnetId>subnet-9</subnetId><vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/24</cidrBlock>
        <availabilityZone>us-east-1b</availabilityZone><mapPublicIpOnLaunch>false</mapPublicIpOnLaunch>
        <availableIpAddressCount>251</availableIpAddressCount></item>
        """.utf8))
    try reader.read(.subnet, item)
    #expect(reader.topology.subnets[id("sub1")]?.zone == 1)
  }
}
