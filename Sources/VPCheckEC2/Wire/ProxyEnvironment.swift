internal import Foundation

/// Keeps calls to this machine from being sent to a proxy.
///
/// URLSession on Linux rests on libcurl, which obeys the proxy variables of the
/// environment even for 127.0.0.1 and has no setting for it that URLSession lets
/// through; signed calls would then leave the machine in spite of the check of
/// the endpoint. The one way left is to name the host in no_proxy.
enum ProxyEnvironment {
  private static let proxyVariables = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

  /// Exempts a loopback endpoint; a remote one is reached as the environment says.
  ///
  /// Changes the environment only where a proxy is set, once per host, and before
  /// the session that reads it makes its threads.
  static func exempt(_ endpoint: EC2Endpoint) {
    let environment = ProcessInfo.processInfo.environment
    guard LoopbackHost.isLoopback(endpoint.host),
      proxyVariables.contains(where: { environment[$0]?.isEmpty == false })
    else { return }
    let exempted = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    guard !exempted.split(separator: ",").contains(Substring(endpoint.host)) else { return }
    setenv("no_proxy", exempted.isEmpty ? endpoint.host : "\(exempted),\(endpoint.host)", 1)
  }
}
