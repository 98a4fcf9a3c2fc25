import FoundationEssentials

@testable import SeatsioEmulator
@testable import SeatsioModel

/// The account that every input begins with: a chart with seats, tables, booths' kin and an area,
/// an event with bookings, a channel and holds, and a season.
enum Venue {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)
  static let authorization = "Basic " + Data("admin:".utf8).base64EncodedString()

  static func request(_ method: String, _ target: String, _ body: String = "") -> APIRequest {
    APIRequest(
      method: method, target: target, authorization: authorization, workspaceKey: nil,
      body: Array(body.utf8))
  }

  static let state: EmulatorState = {
    var state = EmulatorState(
      systemSecret: "system", adminKey: "admin", workspaceKey: "workspace",
      workspaceSecretKey: "secret")
    do {
      try state.load(seed, now: now)
    } catch {
      preconditionFailure("the venue does not load: \(error)")
    }
    for (target, body) in calls { _ = state.answer(request("POST", target, body), now: now) }
    return state
  }()

  private static let seed: EmulatorSeed = {
    var seed = EmulatorSeed()
    seed.charts = [.init(key: "hall", name: "Hall", drawing: .json(Array(drawing.utf8)))]
    return seed
  }()

  /// Answers are not looked at: what an emulator does not serve yet is left out by it.
  private static let calls = [
    (
      "/events",
      """
      {"chartKey": "hall", "eventKey": "show", "channels": [{"key": "c", "name": "C", "color": "#111",
      "index": 1, "objects": ["A-4"]}], "date": "2027-05-05"}
      """
    ),
    ("/seasons", "{\"chartKey\": \"hall\", \"key\": \"season\", \"eventKeys\": [\"s1\", \"s2\"]}"),
    ("/seasons/season/partial-seasons", "{\"key\": \"part\", \"eventKeys\": [\"s1\"]}"),
    (
      "/events/groups/actions/change-object-status",
      "{\"events\": [\"show\"], \"status\": \"booked\", \"objects\": [\"A-1\"], \"orderId\": \"o\"}"
    ),
  ]

  static let reads = [
    "/charts", "/events", "/charts/hall/version/published", "/events/show", "/events/season",
    "/reports/events/show/byLabel", "/reports/events/show/summary/byStatus",
    "/events/show/status-changes", "/reports/charts/hall/byLabel", "/workspaces",
  ]

  static let drawing = """
    {"name": "Hall", "venueType": "MIXED", "tablesLabelCounter": 2, "uuidCounter": 30,
    "categories": {"list": [{"key": 1, "label": "Stalls", "color": "#4e79a7", "accessible": false},
    {"key": "vip", "label": "VIP", "color": "#e15759", "accessible": true}], "maxCategoryKey": 1},
    "version": 60, "venueType": "MIXED", "showAllButtons": false,
    "subChart": {"height": 400, "width": 400, "tables": [{"label": "T1", "center": {"x": 300, "y": 60},
    "radius": 20, "seats": [{"label": "1", "categoryKey": 1, "x": 300, "y": 40},
    {"label": "2", "categoryKey": 1, "x": 300, "y": 80}], "openSpaces": 0, "bookAsAWhole": true}],
    "texts": [], "rows": [{"label": "A", "seats": [
    {"x": 10, "y": 10, "label": "1", "categoryKey": 1, "uuid": "u1"},
    {"x": 20, "y": 10, "label": "2", "categoryKey": 1, "uuid": "u2"},
    {"x": 30, "y": 10, "label": "3", "categoryKey": "vip", "uuid": "u3"},
    {"x": 40, "y": 10, "label": "4", "categoryKey": 1, "uuid": "u4"}], "uuid": "u0"}],
    "shapes": [], "booths": [{"label": "B1", "categoryKey": 1, "center": {"x": 50, "y": 90},
    "width": 20, "height": 20}], "generalAdmissionAreas": [{"label": "GA", "type": "polygon",
    "capacity": 10, "categoryKey": 1, "center": {"x": 100, "y": 200}, "points": [{"x": 60, "y": 180},
    {"x": 140, "y": 180}, {"x": 140, "y": 220}]}], "sections": [], "focalPoint": {"x": 25, "y": 0},
    "snapOffset": {"x": 0, "y": 0}}}
    """
}
