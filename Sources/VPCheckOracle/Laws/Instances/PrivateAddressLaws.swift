internal import AddressMath
internal import VPCheckTopology

/// Laws on private addresses that a request names (instances sheet, section 2).
enum PrivateAddressLaws {
  static let all = [anyFree, outside, reserved, taken, takenAtRest, acrossVPCs]

  /// The address that a command asks for, and the subnet it is asked of.
  private static func request(_ judged: JudgedCommand) -> (Address, Subnet)? {
    switch judged.command {
    case .createNetworkInterface(_, let id, let address?, _), .runInstances(_, let id, let address?, _, _):
      judged.before.subnets[id].map { (address, $0) }
    default: nil
    }
  }

  /// The private addresses that a command asks for by value, with the subnet they are asked of.
  static func requests(_ judged: JudgedCommand) -> [(Address, Subnet)] {
    if let one = request(judged) { return [one] }
    guard let assignment = AddressAssignment(judged.command, judged.before), assignment.family == .ipv4 else {
      return []
    }
    return assignment.request.addresses.map { ($0, assignment.subnet) }
  }

  /// The codes are known where an interface is made (ADDR-RSV-10).
  private static func codes(_ judged: JudgedCommand) -> [RejectionCode]? {
    judged.command.kind == .assignPrivateAddresses ? nil : [.invalidParameterValue]
  }

  static let anyFree = Law.acceptance(
    "NIC-IP-1", on: .createInterface, "An interface gets a free address of its subnet, whichever it is.",
    source: Citation.ec2Guide("using-instance-addressing", "Private IPv4 addresses"))

  static let outside = Law.refusal(
    "NIC-IP-3", on: .addressing.union(.assignPrivateAddresses), "An address outside the subnet is refused.",
    source: "answer of the real API, quoted in public repositories"
  ) { judged in
    for (address, subnet) in requests(judged) {
      guard let block = subnet.ipv4, address.family == .ipv4 else {
        return .must(nil, "\(address) is no IPv4 address of \(subnet.id)")
      }
      if !block.contains(address) { return .must(codes(judged), "\(address) is not in \(block)") }
    }
    return nil
  }

  static let reserved = Law.refusal(
    "NIC-IP-4", on: .addressing.union(.assignPrivateAddresses),
    "One of the first four addresses of a subnet, or the last, is refused.",
    source: "answer of the real API, quoted in public repositories"
  ) { judged in
    for (address, subnet) in requests(judged) where address.family == .ipv4 {
      guard let block = subnet.ipv4, SubnetAddresses.reserved(of: block).contains(address) else { continue }
      return .must(codes(judged), "\(address) is reserved in \(block)")
    }
    return nil
  }

  static let taken = Law.refusal(
    "NIC-IP-5", on: .addressing, "An address that is in use is refused.",
    source: Citation.field("aws/aws-cli#7178")
  ) { judged in
    guard let (address, holder) = holder(judged), judged.before.hostState(of: holder) != .stopped else {
      // Which address an attachment to a transit gateway holds is not reported.
      guard let (address, subnet) = request(judged),
        judged.before.attachmentAddressCount(in: subnet.id) != 0
      else { return nil }
      return .may([.addressInUse], "an attachment may hold \(address)")
    }
    let reason = "\(holder.id) has \(address)"
    return judged.before.isEnding(holder) ? .may([.addressInUse], reason) : .must([.addressInUse], reason)
  }

  static let takenAtRest = Law.refusal(
    "NIC-IP-15", on: .addressing, "The address of a stopped instance is in use, too.",
    source: Citation.ec2Guide("using-instance-addressing") + "; "
      + Citation.errors("InsufficientFreeAddressesInSubnet")
  ) { judged in
    guard let (address, holder) = holder(judged), judged.before.hostState(of: holder) == .stopped else {
      return nil
    }
    return .must([.addressInUse], "\(holder.id) of a stopped instance has \(address)")
  }

  /// Returns the address that a command asks for, and the interface of the VPC that has it.
  private static func holder(_ judged: JudgedCommand) -> (Address, NetworkInterface)? {
    guard let (address, subnet) = request(judged), address.family == .ipv4 else { return nil }
    let holder = judged.before.networkInterfaces.first { interface in
      interface.vpc == subnet.vpc && interface.ipv4.contains { $0.address == address }
    }
    return holder.map { (address, $0) }
  }

  static let acrossVPCs = Law.acceptance(
    "NIC-IP-19", on: .addressing, "Interfaces of different VPCs may have the same private address.",
    source: Citation.peeringGuide("peering-configurations-partial-access")
  ) { judged in
    guard let (address, subnet) = request(judged) else { return false }
    return judged.before.networkInterfaces.contains { interface in
      interface.vpc != subnet.vpc && interface.ipv4.contains { $0.address == address }
    }
  }
}
