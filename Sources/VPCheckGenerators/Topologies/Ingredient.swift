/// What has to be there for a planned situation, in the order in which a user would do it.
///
/// One bit each in the marks of a plan.
enum Ingredient: Int, CaseIterable {
  case firstVPC, firstSubnet, secondVPC, thirdVPC, secondSubnet, sideSubnet, thirdSubnet
  case sender, receiver, side, third, neighbour
  case gateway, allocation, secondGateway, secondAllocation, table, acl, group, rehearsal
  /// From here on each one can be left out.
  case attachment, gatewayRoute, address
  case connection, acceptance, forwardRoute, returnRoute
  case forwarding, association, diversion
  case egressRule, ingressRule
  case senderOut, receiverIn, receiverOut, senderIn
  case secondAttachment, secondGatewayRoute, secondAddress
  case thirdConnection, thirdAcceptance, thirdRoute, thirdReturn, thirdRule
  case middleRoute, middleReturn, customRoute, customReturn
  case specificRoute, deletion, detachment, membership
  case ownDiversion, aclAssociation, firstEntry, secondEntry
  /// What further gateways need.
  case natGateway, egressOnlyGateway, hub, entryTable, entrance
  case firstMember, secondMember, thirdMember, transitTable, hubTable
  case firstMembership, secondMembership, thirdMembership
  case firstRow, secondRow, thirdRow, blackhole
  /// What IPv6 needs, and secondary addresses.
  case firstBlock, senderBlock, senderAddress, secondBlock, receiverBlock, receiverAddress
  case furtherAddress

  /// The ingredients without which the plans of the first shapes make sense.
  static let optional = allCases.filter { attachment.rawValue...secondEntry.rawValue ~= $0.rawValue }

  /// The same for the shapes that came with further gateways.
  static let laterOptional: [Ingredient] = [
    .attachment, .gatewayRoute, .address, .acceptance, .forwardRoute, .returnRoute, .forwarding, .diversion,
    .ingressRule, .middleRoute, .middleReturn, .natGateway, .egressOnlyGateway, .entrance, .firstMember,
    .secondMember, .firstMembership, .secondMembership, .firstRow, .secondRow, .blackhole, .senderAddress,
    .receiverAddress,
  ]
}
