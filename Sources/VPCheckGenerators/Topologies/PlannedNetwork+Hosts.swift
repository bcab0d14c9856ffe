internal import AddressMath
internal import VPCheckTopology

extension PlannedNetwork {
  /// The host, or what a host needs, that is lacking; nothing else can be judged before.
  var lackOfHosts: (Ingredient, Wish)? { lackOfPlaces ?? lackOfInstances }

  /// The VPC or subnet that is lacking.
  private var lackOfPlaces: (Ingredient, Wish)? {
    let shape = plan.shape
    guard let first else { return (.firstVPC, Wish(operation: .createVpc)) }
    if senderSubnet == nil { return (.firstSubnet, subnetWish(in: first)) }
    if shape.needsSecondVPC, second == nil { return (.secondVPC, Wish(operation: .createVpc)) }
    if shape.needsThirdVPC, third == nil {
      let twin = shape.hasTwinOfFirst ? first : plan.wantsTwinOfSecond ? second : nil
      return (.thirdVPC, Wish(operation: .createVpc, block: block(of: twin)))
    }
    if !shape.isAlone, receiverSubnet == nil {
      return (.secondSubnet, subnetWish(in: shape.crossesVPCs ? second ?? first : first))
    }
    if sideSubnet == nil {
      if shape.hasSideOfSender { return (.sideSubnet, subnetWish(in: first)) }
      if shape.hasSideOfReceiver { return (.sideSubnet, subnetWish(in: second ?? first)) }
    }
    if shape.hasThirdHost, thirdSubnet == nil, let third {
      return (.thirdSubnet, subnetWish(in: third, equal: shape.hasTwinOfFirst ? senderSubnet?.ipv4 : nil))
    }
    return nil
  }

  /// The instance that is lacking.
  private var lackOfInstances: (Ingredient, Wish)? {
    if sender == nil, let senderSubnet { return (.sender, hostWish(in: senderSubnet)) }
    if plan.shape.hasReceiver, receiver == nil, let receiverSubnet {
      return (.receiver, hostWish(in: receiverSubnet))
    }
    if plan.shape.hasSideHost, side == nil, let sideSubnet { return (.side, hostWish(in: sideSubnet)) }
    if plan.shape == .besideDiversion, neighbour == nil, let senderSubnet {
      return (.neighbour, hostWish(in: senderSubnet))
    }
    if plan.shape.hasThirdHost, let thirdSubnet {
      let twin = plan.shape.hasTwinOfFirst ? address(of: sender) : nil
      if thirdHost == nil || (twin != nil && address(of: thirdHost) != twin && isFree(twin, in: thirdSubnet))
      {
        return (.third, hostWish(in: thirdSubnet, at: twin))
      }
    }
    return nil
  }

  private func isFree(_ address: Address?, in subnet: Subnet) -> Bool {
    address.map { topology.freeAddresses(of: subnet).contains($0) } ?? false
  }

  private func subnetWish(in vpc: VPC, equal block: CIDRBlock? = nil) -> Wish {
    Wish(operation: .createSubnet, resources: [vpc.id], block: block)
  }

  private func hostWish(in subnet: Subnet, at address: Address? = nil) -> Wish {
    Wish(
      operation: .runInstances, resources: [subnet.id], address: address, isPublic: plan.shape.isPublic)
  }
}
