internal import AddressMath
internal import VPCheckTopology

extension Passage {
  /// Returns whether a packet answers a request that the interface let through.
  func isReply(at interface: NetworkInterface, _ packet: Packet) -> Bool {
    memory.accepted.contains { $0.interface == interface.id && $0.reply == packet }
  }

  /// Asks the security groups of an interface about a packet.
  ///
  /// - Source: laws SG-EVAL-1 to SG-EVAL-7, SG-STATEFUL-1, SG-STATEFUL-2, PW-ORD-5.
  mutating func checkGroups(
    _ interface: NetworkInterface, _ direction: Direction, _ packet: Packet, _ counterpart: GroupCounterpart,
    withinSubnet: Bool
  ) {
    let question = GroupQuestion(
      interface: interface, direction: direction, packet: packet, counterpart: counterpart,
      withinSubnet: withinSubnet, untranslatedSource: direction == .ingress ? untranslatedSource : nil)
    if isReply(at: interface, packet) {
      // The law says something only where the rules alone would say no.
      let needsState = sets.failure(of: question, phase) != nil
      if needsState, meetsReplyOfUntracked(at: interface, packet, question) { return }
      present.insert(direction == .egress ? .sgStateful1 : .sgStateful2, if: needsState)
      return
    }
    if phase == .forward {
      newMemory.accepted.append(AcceptedFlow(interface: interface.id, reply: packet.reply))
    }
    asked.append(.group(trail.groups.count, isTranslated: !pending.isEmpty))
    trail.groups.append(question)
    if moment != nil, phase == .forward {
      checkRunning(question)
      return
    }
    if sets.book.notesLaws { markGroups(sets.groups(of: interface), question) }
    if let failure = sets.failure(of: question, phase) { failures.append(failure) }
  }

  /// Notes which laws about groups have their situation present.
  private mutating func markGroups(_ groups: [SecurityGroup], _ question: GroupQuestion) {
    let payload = question.packet.payload
    present.insert(.sgEval1)
    present.insert(.sgEval4)
    present.insert(.sgEval7)
    present.insert(.sgEval2, if: groups.count > 1)
    if question.direction == .ingress {
      let interface = question.interface
      present.insert(
        .sgAtt5,
        if: interface.primaryAddress(question.packet.family) != question.packet.destination
          && interface.holds(question.packet.destination))
    }
    present.insert(.sgEval6, if: question.withinSubnet)
    present.insert(.pwSub3, if: question.withinSubnet)
    switch payload {
    case .tcp, .udp: present.insert(.sgEval3)
    case .icmp, .icmpv6:
      present.insert(.sgEval5)
      present.insert(.sgRule12)
    case .other: break
    }
    for group in groups {
      for rule in group.rules where rule.direction == question.direction {
        present.insert(.sgRule13, if: rule.traffic == .all)
        if case .icmp(nil, _) = rule.traffic { present.insert(.pwProto4, if: payload.isICMP) }
        if payload.isICMP, let number = rule.traffic.protocolNumber, number == 1 || number == 58 {
          present.insert(.sgRule19, if: number != payload.protocolNumber)
        }
        switch rule.peer {
        case .block(let block): present.insert(.sgRule18, if: block.family != question.packet.family)
        case .group(let id): markReference(to: id, question)
        }
      }
    }
  }

  private mutating func markReference(to id: SecurityGroupID, _ question: GroupQuestion) {
    present.insert(question.direction == .ingress ? .sgRef5 : .sgRef7)
    present.insert(.sgRef8)
    present.insert(.sgRef9, if: question.interface.groups.contains(id))
    let isHidden = question.counterpart == .nobody && trail.appliances.isEmpty
    present.insert(.sgRef6, if: isHidden && trail.natGateways.isEmpty)
    present.insert(.sgRef14, if: isHidden && !trail.natGateways.isEmpty)
    present.insert(.pwVPC3, if: question.counterpart == .nobody && !trail.appliances.isEmpty)
    present.insert(.peerSG8, if: !trail.appliances.isEmpty && !trail.connections.isEmpty)
    let members = sets.topology.networkInterfaces.filter { $0.groups.contains(id) }
    present.insert(.sgRef11, if: members.isEmpty)
    let vpc = question.interface.vpc
    present.insert(.peerSG5, if: members.isEmpty || members.contains { !sets.isJoined($0.vpc, to: vpc) })
    if case .sender(in: let sender) = question.counterpart, sender != vpc {
      present.insert(.sgRef13)
      present.insert(.sgStale4, if: sets.isRejoined(sender, to: vpc))
    }
  }

  /// Asks the network ACL at the edge of a subnet about a packet.
  ///
  /// - Source: laws NACL-EVAL-1 to NACL-EVAL-10.
  mutating func checkACL(
    of subnet: Subnet, _ direction: Direction, _ packet: Packet, withinVPC: Bool,
    otherCorrespondent: Address? = nil
  ) throws(NoVerdict) {
    let acl = try sets.networkACL(of: subnet)
    let question = ACLQuestion(
      acl: acl, direction: direction, packet: packet, withinVPC: withinVPC,
      otherCorrespondent: otherCorrespondent)
    let isTranslated = !trail.natGateways.isEmpty || !memory.translations.isEmpty
    asked.append(.acl(trail.acls.count, isTranslated: isTranslated, portIsChosen: !pending.isEmpty))
    trail.acls.append(question)
    if sets.book.notesLaws { markACL(question) }
    present.insert(.pwNAT2, if: isTranslated)
    present.insert(.pwNAT3, if: !pending.isEmpty && packet.payload.hasPorts)
    let failure = sets.failure(
      of: question, phase, isTranslated: isTranslated, portIsChosen: !pending.isEmpty)
    if var failure {
      if moment != nil {
        // What a tracked flow may do at an interface, it may not do at the edge of a subnet.
        present.insert(.sgTrk10)
        failure.law = .sgTrk10
      }
      failures.append(failure)
    }
  }

  private mutating func markACL(_ question: ACLQuestion) {
    let payload = question.packet.payload
    present.insert(.naclEval5)
    present.insert(.naclEval7, if: question.withinVPC && question.acl.subnets.count > 1)
    present.insert(.naclEval8, if: phase == .back && question.direction == .egress)
    present.insert(.naclEval9, if: phase == .back && question.direction == .ingress)
    present.insert(.naclEval10, if: question.otherCorrespondent != nil)
    present.insert(.pwIGW3, if: question.otherCorrespondent != nil)
    switch payload {
    case .tcp, .udp: present.insert(.naclEval3)
    case .icmp: present.insert(.naclICMP1)
    case .icmpv6: present.insert(.naclICMP2)
    case .other: break
    }
    var matches = 0
    for entry in question.acl.entries where entry.direction == question.direction {
      if entry.block.family != question.packet.family {
        present.insert(.naclEval4)
        continue
      }
      if payload.isICMP, let number = entry.traffic.protocolNumber, number == 1 || number == 58 {
        present.insert(.naclICMP3, if: number != payload.protocolNumber)
      }
      guard entry.block.contains(question.correspondent), entry.traffic.covers(payload) else { continue }
      if entry.number > NetworkACL.userNumberMax { continue }
      matches += 1
      present.insert(.naclEnt13, if: entry.traffic == .all)
      if case .icmp(nil, _) = entry.traffic { present.insert(.naclEnt14) }
    }
    present.insert(.naclEval1, if: matches > 1)
    present.insert(.naclEval2, if: matches == 0)
  }
}
