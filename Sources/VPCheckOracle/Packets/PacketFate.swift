internal import AddressMath
package import VPCheckTopology

/// Where a request of a class ends.
package enum PacketArrival: Hashable, Sendable {
  /// At an interface.
  case interface(NetworkInterfaceID)
  /// At a host outside all VPCs.
  case outside
  /// Outside, at an address of which nothing is known (PW-IGW-5).
  case unknown
  /// Nowhere.
  case nowhere
}

/// Why an exchange fails: the first failing check, by convention (PW-ORD-4).
package struct PacketLoss: Hashable, Sendable {
  /// Which packet is lost.
  package var phase: Phase
  /// The codes that may be told, the usual one first; empty when none is compared.
  package var codes: [DiagnosisCode]
  /// The component that drops it, as far as it is known.
  package var component: ResourceID?
  /// The id of the law that says so.
  package var law: String
}

/// What becomes of the packets of one class and of the replies to them.
package enum PacketFate: Hashable, Sendable {
  /// They arrive, and the replies come back.
  case answered(PacketArrival)
  /// They are lost, or arrive and the replies are lost.
  case lost(PacketArrival, PacketLoss)
  /// The sheets leave open whether the exchange works; the loss is what else may happen.
  case open(PacketArrival, PacketLoss?)
  /// The sheets, or the report, say nothing; the reason is a law id where there is one.
  case unjudged(String)
}

extension PacketFate {
  /// Reads a fate from a verdict and the place where the request ends if nothing stops it.
  init(_ verdict: ExchangeVerdict, end: PassageEnd) {
    let loss = verdict.first.map { failure in
      PacketLoss(
        phase: failure.phase, codes: verdict.anyCode ? [] : failure.codes, component: failure.component,
        law: failure.law.id)
    }
    let isStopped = verdict.failures.contains { $0.phase == .forward && $0.isCertain }
    let arrival: PacketArrival =
      switch end {
      case _ where isStopped && verdict.mustFail: .nowhere
      case .arrived(let interface, _): .interface(interface.id)
      case .outside: .outside
      case .unknown: .unknown
      case .lost: .nowhere
      }
    if verdict.mustSucceed {
      self = .answered(arrival)
    } else if let loss, verdict.mustFail {
      self = .lost(arrival, loss)
    } else {
      self = .open(arrival, loss)
    }
  }

  /// Reads a fate from the reason for which there is no verdict.
  init(_ reason: NoVerdict) {
    // Reasons end in a law id where a sheet is silent; their addresses are of no interest here.
    if reason.reason.last == ")", let start = reason.reason.lastIndex(of: "(") {
      self = .unjudged(String(reason.reason[reason.reason.index(after: start)...].dropLast()))
    } else {
      self = .unjudged("not determined")
    }
  }
}

extension PacketFate: CustomStringConvertible {
  /// The fate in a few words, the same for equal fates.
  package var description: String {
    switch self {
    case .answered(let arrival): "answered by \(arrival)"
    case .lost(.nowhere, let loss): "\(loss)"
    case .lost(let arrival, let loss): "reaches \(arrival), then \(loss)"
    case .open(let arrival, let loss?): "open: reaches \(arrival), or \(loss)"
    case .open(let arrival, nil): "open: reaches \(arrival)"
    case .unjudged(let reason): "not judged: \(reason)"
    }
  }
}

extension PacketArrival: CustomStringConvertible {
  /// The handle of the interface, or the kind of place.
  package var description: String {
    switch self {
    case .interface(let id): "\(id)"
    case .outside: "the internet"
    case .unknown: "an unknown host outside"
    case .nowhere: "nobody"
    }
  }
}

extension PacketLoss: CustomStringConvertible {
  /// Phase, codes, component and law, as in "FWD NO_ROUTE at rtb1 (RT-LPM-10)".
  package var description: String {
    let what = codes.isEmpty ? "lost" : codes.map(\.rawValue).joined(separator: "/")
    let place = component.map { " at \($0)" } ?? ""
    return "\(phase.rawValue) \(what)\(place) (\(law))"
  }
}
