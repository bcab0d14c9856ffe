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

  /// Whether the plan makes sense when the ingredient is left out.
  var isOptional: Bool { rawValue >= Ingredient.attachment.rawValue }
}
