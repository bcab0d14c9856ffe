/// The laws of the route table sheet that commands and reported states show.
public enum RouteTableLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    RouteTableStateLaws.all + RouteTableRequestLaws.all + LocalRouteLaws.all + RouteRequestLaws.all
    + RouteEffectLaws.all + RouteTargetLaws.all + GatewayTargetLaws.all + GatewayTableLaws.all
    + SpecificRouteLaws.all + BlackholeLaws.all
}
