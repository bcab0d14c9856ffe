internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in adding blocks to a VPC.
enum AddedBlockFaults {
  static let all = [
    ownBlocksOverlap,
    ownBlocksNested,
    primaryBlockListedTwice,
    oneIpv6BlockForAll,
    removalListsAHalfAgain,
    addedBlockUniqueInTheAccount,
    blockOverARoute,
    onlyEqualRoutesInTheWay,
    largerRoutesInTheWay,
    blackholesStandAside,
    addedBlockInTheMainTableOnly,
    addedBlockClearsTheTables,
    addedBlockNeverAssociated,
    addedBlockNotStored,
    formerBlocksInTheWay,
  ]

  private static let ownBlocksOverlap = Fault(
    "own-blocks-overlap", breaks: "ADDR-OVL-1",
    "A VPC may take a block that overlaps one of its own.",
    control: { $0.addresses.ownOverlap = { _, _ in nil } })

  private static let ownBlocksNested = Fault(
    "own-blocks-nested", breaks: "ADDR-OVL-1",
    "Only a block that equals one of the VPC is refused, one inside another is not.",
    control: {
      $0.addresses.ownOverlap = { vpc, block in
        vpc.associatedBlocks.contains(block) ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let primaryBlockListedTwice = Fault(
    "primary-block-listed-twice", breaks: "ADDR-OVL-2",
    "A new VPC lists its primary block twice.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpc(let id, _, _) = command else { return }
        after.vpcs.update(id) { $0.ipv4 += $0.ipv4 }
      }
    })

  private static let oneIpv6BlockForAll = Fault(
    "one-ipv6-block-for-all", breaks: "ADDR-OVL-2",
    "The service has only one IPv6 block to give, also to a VPC that has it.",
    control: { $0.addresses.providedBlock = { _ in CIDRBlock("2600:1f00::/56") } })

  private static let removalListsAHalfAgain = Fault(
    "removal-lists-a-half-again", breaks: "ADDR-OVL-2",
    "Removing a block lists the lower half of the primary one as a block of its own.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .disassociateVpcCidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { vpc in
          if let half = vpc.ipv4.first?.block.halves?.0 { vpc.ipv4.append(CIDRAssociation(half)) }
        }
      }
    })

  private static let addedBlockUniqueInTheAccount = Fault(
    "added-block-unique-in-the-account", breaks: "ADDR-OVL-3",
    "A block that overlaps one of any other VPC cannot be added.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateVpcCidrBlock(let id, let argument) = command, let block = argument.canonicalised
        else { return nil }
        let isTaken = topology.vpcs.contains { other in
          other.id != id && other.associatedBlocks.contains { $0.overlaps(block) }
        }
        return isTaken ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let blockOverARoute = Fault(
    "block-over-a-route", breaks: "ADDR-OVL-4",
    "A VPC may take a block that contains the destination of one of its routes.",
    control: { $0.addresses.routeInTheWay = { _, _, _ in nil } })

  private static let onlyEqualRoutesInTheWay = Fault(
    "only-equal-routes-in-the-way", breaks: "ADDR-OVL-4",
    "Only a route for exactly the added block stands in its way.",
    control: {
      $0.addresses.routeInTheWay = { topology, vpc, block in
        let isTaken = topology.routeTables.contains { table in
          table.vpc == vpc.id && table.routes.contains { $0.destination == block }
        }
        return isTaken ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let largerRoutesInTheWay = Fault(
    "larger-routes-in-the-way", breaks: "ADDR-OVL-5",
    "A default route stands in the way of every block.",
    control: {
      $0.addresses.routeInTheWay = { topology, vpc, block in
        let isTaken = topology.routeTables.contains { table in
          table.vpc == vpc.id
            && table.routes.contains { $0.target != .local && $0.destination.overlaps(block) }
        }
        return isTaken ? Rejection("InvalidVpc.Range") : nil
      }
    })

  private static let blackholesStandAside = Fault(
    "blackholes-stand-aside", breaks: "ADDR-OVL-6",
    "A block can be added over the destination of a blackhole route.",
    control: {
      $0.addresses.routeInTheWay = { topology, vpc, block in
        var living = topology
        living.routeTables.updateAll { table in table.routes.removeAll { $0.state == .blackhole } }
        return ControlRules.standard.addresses.routeInTheWay(living, vpc, block)
      }
    })

  private static let addedBlockInTheMainTableOnly = Fault(
    "added-block-in-the-main-table-only", breaks: "ADDR-OVL-8",
    "Only the main table gets a local route for an added block.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .associateVpcCidrBlock(let id, _) = command else { return }
        for table in before.routeTables where table.vpc == id && !table.isMain {
          after.routeTables.update(table.id) { $0.routes = table.routes }
        }
      }
    })

  private static let addedBlockClearsTheTables = Fault(
    "added-block-clears-the-tables", breaks: "ADDR-OVL-8",
    "Adding a block makes the tables of the VPC anew, with local routes only.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcCidrBlock(let id, _) = command else { return }
        after.routeTables.updateAll { table in
          if table.vpc == id { table.routes.removeAll { $0.target != .local } }
        }
      }
    })

  private static let addedBlockNeverAssociated = Fault(
    "added-block-never-associated", breaks: "ADDR-OVL-10",
    "An added block stays in the state associating.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcCidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { $0.ipv4[$0.ipv4.count - 1].state = .associating }
      }
    })

  private static let addedBlockNotStored = Fault(
    "added-block-not-stored", breaks: "ADDR-OVL-10",
    "A second added block replaces the first.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcCidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { if $0.ipv4.count > 2 { $0.ipv4.remove(at: 1) } }
      }
    })

  private static let formerBlocksInTheWay = Fault(
    "former-blocks-in-the-way", breaks: "ADDR-DEL-10",
    "A removed block stays listed, and no block that overlaps it can be added.",
    control: {
      $0.unlisted.change = FormerBlocks.list
      $0.addresses.ownOverlap = { vpc, block in
        vpc.ipv4.contains { $0.block.overlaps(block) } ? Rejection("InvalidVpc.Range") : nil
      }
    })
}
