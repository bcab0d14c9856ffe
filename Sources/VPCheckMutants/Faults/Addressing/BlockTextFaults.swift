internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in how blocks are read and stored.
enum BlockTextFaults {
  static let all = [
    hostBitsKept,
    nonsenseReadAsEverything,
    nonsenseReadAsTen,
    nonsenseIsAWrongCombination,
    ipv6BlockRefusedForItsRange,
    blockRoundedUp,
    subnetShrunkToItsHostBits,
    routeToTheWrittenHost,
  ]

  private static let hostBitsKept = Fault(
    "host-bits-kept", breaks: "VPC-CRT-1",
    "A block with host bits set is refused instead of masked.",
    control: { $0.addresses.storedBlock = { CIDRBlock(base: $0, prefixLength: $1) } })

  private static let nonsenseReadAsEverything = Fault(
    "nonsense-read-as-everything", breaks: "ADDR-SYN-1",
    "A text that is no block is read as 0.0.0.0/0.",
    control: { $0.addresses.malformedBlock = { _ in CIDRBlock.everything(.ipv4) } })

  private static let nonsenseReadAsTen = Fault(
    "nonsense-read-as-ten", breaks: "ADDR-SYN-1",
    "A text that is no block is read as the default, 10.0.0.0/16.",
    control: { $0.addresses.malformedBlock = { _ in CIDRBlock("10.0.0.0/16") } })

  private static let nonsenseIsAWrongCombination = Fault(
    "nonsense-is-a-wrong-combination", breaks: "ADDR-SYN-1",
    "A text that is no block is refused as a wrong combination of parameters.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .createVpc(_, .malformed?, _) = command else { return outcome }
        return outcome.recoded("InvalidParameterCombination")
      }
    })

  private static let ipv6BlockRefusedForItsRange = Fault(
    "ipv6-block-refused-for-its-range", breaks: "ADDR-SYN-2",
    "An IPv6 block where an IPv4 one is meant is refused for its range.",
    control: {
      $0.addresses.foreignFamily = {
        ControlRules.standard.addresses.foreignFamily($0, $1).recoded("InvalidSubnet.Range")
      }
    })

  private static let blockRoundedUp = Fault(
    "block-rounded-up", breaks: "ADDR-SYN-3",
    "A block with host bits set becomes the next block after them.",
    control: {
      $0.addresses.storedBlock = { address, length in
        guard let block = CIDRBlock(canonicalising: address, prefixLength: length), block.base != address
        else {
          return ControlRules.standard.addresses.storedBlock(address, length)
        }
        return block.last.advanced(by: 1).flatMap { CIDRBlock(base: $0, prefixLength: length) }
      }
    })

  private static let subnetShrunkToItsHostBits = Fault(
    "subnet-shrunk-to-its-host-bits", breaks: "ADDR-SYN-4",
    "A subnet written with host bits set is the /28 around the address that was written.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, _, let argument?, _, _) = command, argument.hasHostBits,
          case .block(let address, _) = argument,
          let block = CIDRBlock(canonicalising: address, prefixLength: 28)
        else { return }
        after.subnets.update(id) { $0.ipv4 = block }
      }
    })

  private static let routeToTheWrittenHost = Fault(
    "route-to-the-written-host", breaks: "ADDR-SYN-5",
    "A route written with host bits set leads to that one address.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createRoute(let table, let argument, _) = command, argument.hasHostBits,
          case .block(let address, _) = argument
        else { return }
        after.routeTables.update(table) { table in
          let index = table.routes.firstIndex { $0.destination == argument.canonicalised }
          if let index { table.routes[index].destination = CIDRBlock(address) }
          table.sortRoutes()
        }
      }
    })
}
