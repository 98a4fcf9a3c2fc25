extension Explanation {
  /// What the account does not allow of charts, events and seasons; only a plan can tell.
  static let resources: [Explanation] = [
    Explanation(
      "plan/category-of-chart", "a category of an event is one of its chart already",
      "Categories of an event are added to those of the chart, and keys tell them apart. Change the "
        + "chart's, or choose another key."),
    Explanation(
      "plan/chart-validation", "the service warns of a chart",
      "'validation' asks for what the service finds in the chart. Warnings stand in the way with "
        + "'validation: warnings' only."),
    Explanation(
      "plan/default-workspace", "the default workspace of the account cannot go",
      "An account always has one. Give another workspace 'default: true' in the same job."),
    Explanation(
      "plan/draft-elsewhere", "a draft cannot be copied into another workspace",
      "The service copies only published versions between workspaces. Publish the draft first, or "
        + "copy the published version."),
    Explanation(
      "plan/invalid-chart", "the service finds problems in the drawing of a chart",
      "'validation' says which of them stand in the way. Repair the drawing in the chart designer, "
        + "or allow more."),
    Explanation(
      "plan/no-draft", "a chart has no draft to copy",
      "Only a chart with unpublished changes has a draft. Remove 'version: draft'."),
    Explanation(
      "plan/not-in-season", "a partial season names an event that is not in the season",
      "A partial season is a part of its season's events. Add the event to the 'events' of the "
        + "season."),
    Explanation(
      "plan/other-kind", "the account has something else under the key",
      "Events, seasons and partial seasons of a workspace share one set of keys. Declare it as what "
        + "it is, or choose another key."),
    Explanation(
      "plan/set-on-season", "an event of a season has this from its season",
      "Tables and categories are the season's, for all of its events. Set them there."),
    Explanation(
      "plan/taken-tables", "tables cannot be sold otherwise while something at them is taken",
      "A booked seat at a table is gone from the event when the table is sold as a whole, and the "
        + "other way round. Release what the message lists first."),
  ]
}
