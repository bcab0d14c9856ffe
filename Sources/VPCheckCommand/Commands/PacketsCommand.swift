internal import ArgumentParser
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckLinux
internal import VPCheckReport
internal import VPCheckTopology

/// What becomes of every packet in the network that a case leads to.
struct PacketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packets",
    abstract: "Divides all packets of a network by what becomes of them, and counts them exactly.",
    discussion: """
      The commands of the case are played on the model; its probes are left out. For each interface, \
      and for the internet, all 2^104 IPv4 and 2^296 IPv6 packets are divided into classes by the \
      oracle, and the model walks packets of each class. Without a case, generated networks are \
      compared. With --system linux, real packets go between any two ends of the generated networks. \
      Exit status 1 when the two disagree.
      """)

  @Argument(help: "The case file; without one, --cases networks are generated.")
  var path: String?

  @Option(help: "How many generated networks to compare.")
  var cases: Int?

  @Option(help: "The seed of the generated networks.")
  var seed: UInt64 = 1

  @Option(help: "What carries the packets: model, linux, or linux:FAULT.")
  var system = "model"

  @Flag(help: "Makes everything anew in the kernel for each network, as the first time.")
  var anew = false

  @Option(help: "Text for people, or JSON for tools.")
  var format = OutputFormat.text

  func validate() throws {
    guard (path == nil) != (cases == nil) else {
      throw ValidationError("Name a case file, or say --cases.")
    }
    guard system == "model" || cases != nil else {
      throw ValidationError("--system \(system) goes with --cases.")
    }
    guard cases.map({ $0 > 0 }) ?? true else { throw ValidationError("--cases must be positive.") }
  }

  func run() throws {
    let holds =
      if let path { try count(path) } else { try compare(networks: cases ?? 0) }
    if !holds { throw ExitCode(1) }
  }

  private func count(_ path: String) throws -> Bool {
    let topology = ClassCampaign.topology(after: try ShrinkCommand.read(path).stored.scenario)
    let census = PacketCensus(topology)
    let agreement = ClassAgreement(topology, .corners)
    switch format {
    case .json: try Output.json(PacketCensusJSON(census, agreement))
    case .text: Output.result(PacketCensusText(census, agreement).text)
    }
    return agreement.disagreements.isEmpty && agreement.incomplete.isEmpty
  }

  private func compare(networks: Int) throws -> Bool {
    if system != "model" { return try compareKernel(networks: networks) }
    var campaign = ClassCampaign(seed: seed)
    try campaign.compare(networks: networks)
    switch format {
    case .json: try Output.json(ClassCampaignJSON(campaign))
    case .text: Output.result(ClassCampaignText(campaign).text)
    }
    return campaign.disagreements.isEmpty && campaign.incomplete.isEmpty
  }

  private func compareKernel(networks: Int) throws -> Bool {
    guard let option = try LinuxOption(system) else {
      throw ValidationError("Expected --system model, linux or linux:FAULT, found \"\(system)\".")
    }
    let plane = try option.plane()
    var campaign = PlaneCampaign(seed: seed)
    var clock = PlaneClock()
    do {
      try plane.checkAvailability()
      Interruption.listen()
      while campaign.networks < networks, !Interruption.isRequested {
        if anew { plane.clear() }
        try campaign.compareNext(on: clock.timing(plane))
      }
    } catch let failure as SystemFailure {
      Output.note("The system does not answer: \(failure)")
      throw ExitCode(2)
    }
    switch format {
    case .json:
      try Output.json(
        PlaneCampaignJSON(campaign, showSeconds: clock.showSeconds, probeSeconds: clock.probeSeconds))
    case .text:
      Output.result(
        PlaneCampaignText(campaign, showSeconds: clock.showSeconds, probeSeconds: clock.probeSeconds).text)
    }
    if campaign.disagreements.isEmpty, !campaign.failures.isEmpty { throw ExitCode(2) }
    return campaign.disagreements.isEmpty
  }
}
