internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which taking a change back leaves something behind.
enum RestorationFaults {
  static let all = [subnetStaysWithTheMain, releasedAddressIsListed, mappingOutlivesAssociation]

  private static let subnetStaysWithTheMain = Fault(
    "subnet-stays-with-the-main", breaks: "RT-TAB-21",
    "A subnet whose association ends is associated with the main table instead.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .disassociateRouteTable(.subnet(let subnet)) = command,
          let vpc = after.subnets[subnet]?.vpc, let main = after.mainTable(of: vpc)
        else { return }
        after.routeTables.update(main.id) { $0.explicitSubnets = ($0.explicitSubnets + [subnet]).sorted() }
      }
    })

  private static let releasedAddressIsListed = Fault(
    "released-address-is-listed", breaks: "EIP-REL-8",
    "An Elastic IP is listed after its release as before.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .releaseAddress(let id) = command else { return }
        after.elasticIPs[id] = before.elasticIPs[id]
      }
    })

  private static let mappingOutlivesAssociation = Fault(
    "mapping-outlives-association", breaks: "EIP-DIS-5",
    "An interface goes on reporting the Elastic IP that was disassociated from it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateAddress(let id) = command,
          let interface = before.elasticIPs[id]?.association?.interface,
          let old = before.networkInterfaces[interface]
        else { return }
        after.networkInterfaces.update(interface) { $0.ipv4 = old.ipv4 }
      }
    })
}
