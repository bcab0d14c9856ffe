import Testing
import VPCheckTopology

@Suite struct ResourceIDTests {
  @Test func `every handle reads and prints as itself`() {
    for kind in ResourceKind.allCases {
      for number in [0, 1, 42, 999_999_999] {
        let id = ResourceID(kind, number)
        #expect(ResourceID(id.description) == id)
        #expect(id.kind == kind && id.number == number && !id.isImplicit)
        guard let owner = kind.implicitOwner else { continue }
        let implicit = ResourceID.implicit(kind, of: ResourceID(owner, number))
        #expect(ResourceID(implicit.description) == implicit)
        #expect(implicit.owner == ResourceID(owner, number) && implicit.root.kind == owner)
      }
    }
  }

  @Test(
    arguments: [
      "", "vpc", "vpc01", "vpc-1", "1", "vpc1.", ".rtb", "vpc1.sub", "sub1.rtb", "vpc1.rtb.rtb", "VPC1",
      "vpc1 ", "i99999999999", "vpc٣",
    ])
  func `anything else is no handle`(text: String) {
    #expect(ResourceID(text) == nil)
  }

  @Test func `order is kind, then explicit before implicit, then number`() {
    let ids = ["vpc1", "vpc2", "rtb1", "rtb3", "vpc1.rtb", "vpc2.rtb", "sg1"].compactMap { ResourceID($0) }
    #expect(ids.shuffled().sorted() == ids)
  }
}

@Suite struct ResourceTableTests {
  func gateway(_ number: Int, attached: Int = 0) -> InternetGateway {
    InternetGateway(
      id: ResourceID(.internetGateway, number), owner: .first,
      attachments: attached == 0 ? [] : [ResourceID(.vpc, attached)])
  }

  @Test func `a table is sorted whatever the order of insertion, and the last of a handle wins`() {
    // All orders of four insertions with one handle twice.
    let resources = [gateway(3), gateway(1), gateway(2), gateway(1, attached: 5)]
    for a in 0..<4 {
      for b in 0..<4 where b != a {
        for c in 0..<4 where c != a && c != b {
          let order = [a, b, c, 6 - a - b - c]
          let table = ResourceTable(order.map { resources[$0] })
          #expect(table.ids.map(\.number) == [1, 2, 3])
          let isLater = (order.firstIndex(of: 3) ?? 0) > (order.firstIndex(of: 1) ?? 0)
          #expect(table[ResourceID(.internetGateway, 1)]?.attachments.count == (isLater ? 1 : 0))
        }
      }
    }
  }

  @Test func `assigning nil removes, and what is not there is nil`() {
    var table = ResourceTable([gateway(1), gateway(2)])
    table[ResourceID(.internetGateway, 1)] = nil
    #expect(table.ids.map(\.number) == [2])
    #expect(table[ResourceID(.internetGateway, 1)] == nil)
    #expect(!table.contains(ResourceID(.internetGateway, 9)))
    table.update(ResourceID(.internetGateway, 9)) { _ in Issue.record("there is nothing to update") }
  }
}

@Suite struct RejectionCodeTests {
  @Test func `codes are compared without letter case and without a leading Client`() {
    #expect(RejectionCode("InvalidSubnetId.NotFound") == "InvalidSubnetID.NotFound")
    #expect(RejectionCode("Client.InvalidParameterValue") == .invalidParameterValue)
    #expect(RejectionCode("InvalidParameter") != .invalidParameterValue)
    #expect(Set<RejectionCode>(["A.b", "a.B"]).count == 1)
  }
}
