public import VPCheck

/// A network as a drawing: VPCs with their subnets, hosts and tables, what joins them, the way of a
/// packet, and the place where it went wrong.
///
/// VPCs stand one above the other, so that the drawing fits a phone.
public struct TopologyDrawing {
  private let topology: Topology
  private let marked: Set<ResourceID>
  private let wrong: ResourceID?
  private let hops: [Hop]
  private var canvas = SVGCanvas(width: 460)
  private var anchors: [ResourceID: (x: Double, y: Double)] = [:]
  private var edges: [ResourceID: (top: Double, bottom: Double)] = [:]
  private var y = 6.0
  private var outside: (x: Double, y: Double)?

  private static let left = 8.0
  private var right: Double { canvas.width - 20 - 12 * Double(min(joined.count, 6)) }

  /// Creates the drawing of a network.
  ///
  /// - Parameters:
  ///   - marked: The resources that the faulty call is about.
  ///   - wrong: The place at which something went wrong, if one can be named.
  ///   - hops: The way that a packet should have taken.
  public init(_ topology: Topology, marked: Set<ResourceID> = [], wrong: ResourceID? = nil, hops: [Hop] = [])
  {
    self.topology = topology
    self.marked = marked
    self.wrong = wrong
    self.hops = hops
  }

  /// The drawing of a violation: the state after the step that breaks the law.
  public init(_ violation: Violation) {
    let history = violation.history
    let index = min(violation.stepIndex, history.steps.count - 1)
    let topology = index < 0 ? Topology() : history.steps[index].after.topology
    let reference = ReferenceAnswer(to: violation)
    let step = violation.scenario.steps.indices.contains(index) ? violation.scenario.steps[index] : nil
    self.init(
      topology, marked: Set(step?.resources ?? []),
      wrong: reference?.wrongPlace ?? step?.command.flatMap { $0.createdID ?? $0.references.first },
      hops: (reference?.expected.forward?.hops ?? []) + (reference?.expected.back?.hops ?? []))
  }

  /// The drawing as an SVG element.
  public var svg: String {
    var copy = self
    return copy.draw()
  }

  private var joined: [PeeringConnection] {
    topology.peeringConnections.filter {
      topology.vpcs.contains($0.requester.vpc) && topology.vpcs.contains($0.accepter.vpc)
    }
  }

  private mutating func draw() -> String {
    let reachesOut =
      topology.internetGateways.contains { !$0.attachments.isEmpty } || hops.contains { $0.kind == "outside" }
    if reachesOut {
      canvas.box(Self.left, y, right - Self.left, 24, "cloud", radius: 12)
      canvas.text(Self.left + 14, y + 16, "internet", "small")
      outside = (right - 60, y + 12)
      y += 32
    }
    for vpc in topology.vpcs {
      draw(vpc)
      drawLabels(below: vpc.id)
    }
    for gateway in topology.transitGateways { draw(gateway) }
    drawLoose()
    drawConnections()
    drawWay()
    return canvas.svg(
      height: y + 4, label: "\(topology.vpcs.count) VPCs, \(topology.subnets.count) subnets")
  }

  // MARK: - Boxes

  /// The style of something, with a stress when it is what the step is about or went wrong.
  private func style(_ base: String, _ id: ResourceID) -> String {
    id == wrong ? "\(base) wrong" : marked.contains(id) ? "\(base) marked" : base
  }

  private mutating func row(
    _ id: ResourceID?, _ text: String, indent: Double, _ styleName: String = "small", chip: String? = nil
  ) {
    let x = Self.left + indent
    let width = right - indent - Self.left - 8
    if let id, let chip {
      canvas.box(x, y, width, 18, style(chip, id), radius: 4)
    } else if let id, id == wrong || marked.contains(id) {
      canvas.box(x, y, width, 18, style("plain", id), radius: 4)
    }
    canvas.text(x + 6, y + 13, text, styleName, room: width - 12 - (hops.isEmpty ? 0 : 40))
    if let id { anchors[id] = (x + width - 14, y + 9) }
    y += 20
  }

  private mutating func draw(_ vpc: VPC) {
    let top = y
    let boxIndent = 8.0
    y += 4
    let blocks = vpc.associatedBlocks.map { "\($0)" }.joined(separator: ", ")
    var title = "\(vpc.id)   \(blocks)"
    if vpc.owner != .first { title += "   account \(vpc.owner)" }
    if vpc.region != .home { title += "   \(vpc.region)" }
    canvas.text(Self.left + boxIndent, y + 14, title, "title", room: right - Self.left - 16)
    anchors[vpc.id] = (right - 16, y + 10)
    y += 24
    for gateway in topology.internetGateways where gateway.attachments.contains(vpc.id) {
      row(gateway.id, "\(gateway.id)   internet gateway", indent: boxIndent, chip: "gateway")
    }
    for gateway in topology.egressOnlyGateways where gateway.vpc == vpc.id {
      row(gateway.id, "\(gateway.id)   egress-only gateway", indent: boxIndent, chip: "gateway")
    }
    for subnet in topology.subnets where subnet.vpc == vpc.id { draw(subnet) }
    for table in topology.routeTables where table.vpc == vpc.id { draw(table) }
    for group in topology.securityGroups where group.vpc == vpc.id && isTold(group.id) {
      row(group.id, "\(group.id)   security group", indent: boxIndent)
      for rule in group.rules.prefix(6) {
        let peer =
          switch rule.peer {
          case .block(let block): "\(block)"
          case .group(let id): "\(id)"
          }
        row(
          nil,
          "\(rule.direction.rawValue) \(rule.traffic) \(rule.direction == .ingress ? "from" : "to") \(peer)",
          indent: boxIndent + 12, "small quiet")
      }
    }
    for acl in topology.networkACLs where acl.vpc == vpc.id && isTold(acl.id) {
      row(acl.id, "\(acl.id)   network ACL", indent: boxIndent)
      for entry in acl.entries.prefix(8) {
        row(
          nil,
          "\(entry.direction.rawValue) \(entry.number) \(entry.action.rawValue)"
            + " \(entry.traffic) \(entry.block)",
          indent: boxIndent + 12, "small quiet")
      }
    }
    canvas.box(Self.left, top, right - Self.left, y - top + 2, style("vpc", vpc.id), on: .ground)
    edges[vpc.id] = (top, y + 2)
    y += 12
  }

  /// Whether a filter is shown with its rules: when the packet's way or the step leads there.
  private func isTold(_ id: ResourceID) -> Bool {
    id == wrong || marked.contains(id) || hops.contains { $0.id == id }
  }

  private mutating func draw(_ subnet: Subnet) {
    let top = y
    let table =
      topology.routeTables.first { $0.explicitSubnets.contains(subnet.id) }
      ?? topology.routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
    let acl = topology.networkACLs.first { $0.subnets.contains(subnet.id) }
    let uses = [table.map { "\($0.id)" }, acl.map { "\($0.id)" }].compactMap { $0 }.joined(separator: ", ")
    let blocks = subnet.blocks.map { "\($0)" }.joined(separator: ", ")
    y += 2
    row(
      subnet.id, "\(subnet.id)   \(blocks)\(uses.isEmpty ? "" : "   uses \(uses)")", indent: 14,
      "small strong")
    for gateway in topology.natGateways where gateway.subnet == subnet.id && gateway.state != .deleted {
      let addresses = gateway.addresses.map(\.description).joined(separator: ", ")
      row(
        gateway.id, "\(gateway.id)   NAT gateway   \(addresses)   \(gateway.state.rawValue)", indent: 20,
        chip: "gateway")
    }
    for interface in topology.networkInterfaces where interface.subnet == subnet.id {
      let addresses =
        (interface.ipv4.map { address in
          address.publicAddress.map { "\(address.address) (\($0.address))" } ?? "\(address.address)"
        } + interface.ipv6.map { "\($0)" }).joined(separator: ", ")
      let holder = interface.attachment?.instance
      let state = holder.flatMap { topology.instances[$0]?.state }
      var text = holder.map { "\($0)   \(addresses)" } ?? "\(interface.id)   \(addresses)   not attached"
      if let state, state != .running { text += "   \(state.rawValue)" }
      let stressed = holder.map { $0 == wrong || marked.contains($0) ? $0 : interface.id } ?? interface.id
      row(stressed, text, indent: 20, chip: "host")
      let place = anchors[stressed]
      anchors[interface.id] = place
      if let holder { anchors[holder] = place }
    }
    canvas.box(
      Self.left + 8, top, right - Self.left - 16, y - top + 1, style("subnet", subnet.id), on: .under)
    y += 6
  }

  private mutating func draw(_ table: RouteTable) {
    let uses = table.isMain ? "main route table" : "route table"
    row(table.id, "\(table.id)   \(uses)", indent: 8)
    for route in table.routes {
      let target = route.target.resource?.description ?? "local"
      let isDead = route.state == .blackhole
      row(
        nil, "\(route.destination) → \(target)\(isDead ? "   blackhole" : "")", indent: 20,
        isDead ? "small dead" : "small quiet")
    }
  }

  private mutating func draw(_ gateway: TransitGateway) {
    let top = y
    y += 4
    canvas.text(
      Self.left + 8, y + 14, "\(gateway.id)   transit gateway   \(gateway.state.rawValue)", "title",
      room: right - Self.left - 16)
    anchors[gateway.id] = (right - 16, y + 10)
    y += 24
    for attachment in topology.transitGatewayAttachments where attachment.gateway == gateway.id {
      let subnets = attachment.subnets.map(\.description).joined(separator: ", ")
      row(
        attachment.id, "\(attachment.id)   \(attachment.vpc) in \(subnets)   \(attachment.state.rawValue)",
        indent: 8, chip: "gateway")
    }
    for table in topology.transitGatewayRouteTables where table.gateway == gateway.id {
      row(
        table.id, "\(table.id)   serves \(table.associations.map(\.description).joined(separator: ", "))",
        indent: 8)
      for route in table.routes {
        row(nil, "\(route.destination) → \(route.target)", indent: 20, "small quiet")
      }
    }
    canvas.box(Self.left, top, right - Self.left, y - top + 2, style("vpc", gateway.id), on: .ground)
    y += 12
  }

  /// What hangs nowhere, and what the step names and is not there.
  private mutating func drawLoose() {
    var lines: [(ResourceID, String)] = []
    for gateway in topology.internetGateways where gateway.attachments.isEmpty {
      lines.append((gateway.id, "\(gateway.id)   internet gateway, attached to nothing"))
    }
    for address in topology.elasticIPs {
      let place = address.association.map { "\($0.privateAddress)" } ?? "mapped to nothing"
      lines.append((address.id, "\(address.id)   Elastic IP \(address.publicAddress)   \(place)"))
    }
    for connection in topology.peeringConnections
    where !topology.vpcs.contains(connection.requester.vpc)
      || !topology.vpcs.contains(connection.accepter.vpc)
    {
      lines.append(
        (
          connection.id,
          "\(connection.id)   \(connection.requester.vpc) – \(connection.accepter.vpc)"
            + "   \(connection.state.rawValue)"
        ))
    }
    for id in marked.sorted() where !topology.contains(id) {
      lines.append((id, "\(id)   is not there"))
    }
    for (id, text) in lines { row(id, text, indent: 0) }
  }

  // MARK: - Lines

  /// The labels of the connections whose upper end is a VPC.
  private mutating func drawLabels(below vpc: VPCID) {
    for (lane, connection) in joined.enumerated() {
      let first = topology.vpcs.first { connection.joins($0.id) }?.id
      guard first == vpc else { continue }
      let text = "\(connection.id)   \(connection.state.rawValue)"
      let width = Double(text.count) * SVGCanvas.characterWidth + 12
      let x = laneX(lane) - width + 6
      canvas.box(
        x, y - 8, width, 18, style(connection.state == .active ? "pill" : "pill quiet", connection.id),
        radius: 9)
      canvas.text(x + 8, y + 5, text, "small")
      anchors[connection.id] = (x - 10, y + 1)
      y += 20
    }
    y += 4
  }

  private func laneX(_ lane: Int) -> Double { right + 12 + 12 * Double(lane % 6) }

  private mutating func drawConnections() {
    for (lane, connection) in joined.enumerated() {
      guard let one = edges[connection.requester.vpc], let other = edges[connection.accepter.vpc] else {
        continue
      }
      let upper = min(one.bottom, other.bottom) - 12
      let lower =
        connection.requester.vpc == connection.accepter.vpc ? upper + 20 : max(one.top, other.top) + 14
      let x = laneX(lane)
      canvas.line(
        [(right, upper), (x, upper), (x, lower), (right, lower)],
        connection.state == .active ? "joint" : "joint dashed")
    }
  }

  private mutating func drawWay() {
    /// How many marks stand at each place: several go side by side.
    var counts: [Int: Int] = [:]
    func free(_ anchor: (x: Double, y: Double)) -> (x: Double, y: Double) {
      let count = counts[Int(anchor.y), default: 0]
      counts[Int(anchor.y)] = count + 1
      return (anchor.x - 18 * Double(count), anchor.y)
    }
    var points: [(x: Double, y: Double)] = []
    var marks: [(text: String, style: String)] = []
    for (number, hop) in hops.enumerated() {
      guard let anchor = hop.id.flatMap({ anchors[$0] }) ?? (hop.kind == "outside" ? outside : nil) else {
        continue
      }
      points.append(free(anchor))
      marks.append(("\(number + 1)", hop.decision == .drop ? "stop" : "hop"))
    }
    if points.count > 1 { canvas.line(points, "way", isOver: true) }
    for (point, mark) in zip(points, marks) { canvas.mark(point.x, point.y, mark.text, mark.style) }
    if let wrong, let anchor = anchors[wrong] {
      let place = free(anchor)
      canvas.mark(place.x, place.y, "✕", "cross")
    }
  }
}
