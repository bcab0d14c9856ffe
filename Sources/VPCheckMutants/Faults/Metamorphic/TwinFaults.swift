internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults that show when a case is played again with other names, in another order, or elsewhere.
enum TwinFaults {
  static let all = [
    subnetsInOrder, lowerBlockReplaces, hostBitsRoundUp, ruleWithHostBits, upperTensAreLost,
    primaryInterfaceInUse,
  ]

  private static let subnetsInOrder = Fault(
    "subnets-in-order", breaks: "VPC-GEN-9",
    "The subnets of a VPC have to be created from its lowest address up.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createSubnet(_, let vpc, let argument, _, _) = command,
          let block = argument?.canonicalised,
          topology.subnets.contains(where: { subnet in
            subnet.vpc == vpc && subnet.ipv4.map { block.last < $0.base } == true
          })
        else { return nil }
        return Rejection("InvalidSubnet.Conflict")
      }
    })

  private static let lowerBlockReplaces = Fault(
    "lower-block-replaces", breaks: "ADDR-OVL-11",
    "A secondary block takes the place of the secondary blocks above it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .associateVpcCidrBlock(let vpc, let argument) = command, let added = argument.canonicalised
        else { return }
        let old = before.vpcs[vpc]?.ipv4.dropFirst().map(\.block) ?? []
        after.vpcs.update(vpc) { vpc in
          vpc.ipv4.removeAll { old.contains($0.block) && added < $0.block }
        }
      }
    })

  private static let hostBitsRoundUp = Fault(
    "host-bits-round-up", breaks: "ADDR-SYN-9",
    "A block with host bits set is taken for the next block of its size.",
    control: {
      $0.addresses.storedBlock = { address, prefixLength in
        guard let block = CIDRBlock(canonicalising: address, prefixLength: prefixLength),
          block.base != address, let next = block.last.advanced(by: 1)
        else { return CIDRBlock(canonicalising: address, prefixLength: prefixLength) }
        return CIDRBlock(canonicalising: next, prefixLength: prefixLength)
      }
    })

  private static let ruleWithHostBits = Fault(
    "rule-with-host-bits", breaks: "SG-AUTH-13",
    "The block of a rule must not have host bits set.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .authorizeSecurityGroup(_, _, let permission) = command,
          case .block(let argument) = permission.peer, argument.hasHostBits
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let upperTensAreLost = Fault(
    "upper-tens-are-lost", breaks: "PW-META-8",
    "Of the private range 10.0.0.0/8 only the first quarter can be reached.",
    forwarding: {
      $0.passesDestinationCheck = { interface, packet in
        let isUpper =
          ForwardingRules.standard.gatewayRefusesDestination(packet.destination)
          && packet.destination.value >> 24 == 10 && packet.destination.value >> 22 & 3 != 0
        return !isUpper && ForwardingRules.standard.passesDestinationCheck(interface, packet)
      }
    })

  private static let primaryInterfaceInUse = Fault(
    "primary-interface-in-use", breaks: "EIP-ASSOC-15",
    "An Elastic IP cannot be associated with an interface that an instance uses.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateAddress(_, .networkInterface(let id), _, _) = command,
          topology.networkInterfaces[id]?.attachment != nil
        else { return nil }
        return Rejection("InvalidNetworkInterface.InUse")
      }
    })
}
