import Foundation
import SeatsioModel
import Testing

/// The documentation that leads from the Python client to this one.
struct PythonTableTests {
  /// The methods of the Python client, transcribed by hand from the list of the API's endpoints.
  static let pythonMethods = """
    workspaces: create list active.list inactive.list retrieve update delete activate deactivate
    workspaces: regenerate_secret_key set_default
    charts: create list archive.list retrieve retrieve_with_events update copy copy_draft_version
    charts: copy_to_workspace copy_from_workspace_to retrieve_published_version
    charts: retrieve_draft_version retrieve_published_version_thumbnail
    charts: retrieve_draft_version_thumbnail publish_draft_version discard_draft_version
    charts: validate_published_version validate_draft_version move_to_archive move_out_of_archive
    charts: list_all_tags add_tag remove_tag list_categories add_category update_category
    charts: remove_category
    events: create create_multiple list retrieve update delete move_event_to_new_chart_copy
    events: retrieve_object_infos retrieve_object_info update_extra_data update_extra_datas
    events: status_changes status_changes_for_object book hold release put_up_for_resale
    events: change_object_status change_object_status_in_batch
    events: change_best_available_object_status book_best_available hold_best_available
    events: override_season_object_status use_season_object_status edit_for_sale_config
    events: edit_for_sale_config_for_events replace_for_sale_config mark_as_for_sale
    events: mark_as_not_for_sale mark_everything_as_for_sale channels.add channels.add_multiple
    events: channels.remove channels.update channels.add_objects channels.remove_objects
    events: channels.replace reports.flat_list reports.flat_list_csv
    charts: reports.by_label reports.by_object_type reports.by_category_key
    charts: reports.by_category_label reports.by_section reports.by_zone
    charts: reports.summary_by_object_type reports.summary_by_category_key
    charts: reports.summary_by_category_label reports.summary_by_section
    charts: reports.summary_by_zone
    events: reports.by_status reports.by_object_type reports.by_category_label
    events: reports.by_category_key reports.by_label reports.by_order_id reports.by_section
    events: reports.by_zone reports.by_availability reports.by_availability_reason
    events: reports.by_channel reports.summary_by_status reports.summary_by_object_type
    events: reports.summary_by_category_label reports.summary_by_category_key
    events: reports.summary_by_section reports.summary_by_zone
    events: reports.summary_by_availability reports.summary_by_availability_reason
    events: reports.summary_by_channel reports.deep_summary_by_status
    events: reports.deep_summary_by_object_type reports.deep_summary_by_category_label
    events: reports.deep_summary_by_category_key reports.deep_summary_by_section
    events: reports.deep_summary_by_zone reports.deep_summary_by_availability
    events: reports.deep_summary_by_availability_reason reports.deep_summary_by_channel
    seasons: create create_events create_partial_season add_events_to_partial_season
    seasons: remove_event_from_partial_season retrieve update
    hold_tokens: create retrieve expire_in_minutes
    usage_reports: summary_for_all_months details_for_month details_for_event_in_month
    event_log: list
    ticket_buyers: add remove list_all
    """.split(separator: "\n").flatMap { line in
      let parts = line.split(separator: ":")
      return parts[1].split(separator: " ").map { "\(parts[0]).\($0)" }
    }

  /// The cells of the tables' rows, without the marks of code.
  private static func rows() throws -> [[String]] {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let text = try String(
      contentsOf: root.appending(path: "docs/client-from-python.md"), encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map {
        $0.replacing("`", with: "").trimmingCharacters(in: .whitespaces)
      }
    }
  }

  @Test func `every method of the Python client has a row`() throws {
    let documented = Set(try Self.rows().map { $0[0] })
    #expect(Self.pythonMethods.filter { !documented.contains($0) } == [])
  }

  @Test func `every endpoint has a row that names its call`() throws {
    let rows = try Self.rows()
    let documented = rows.reduce(into: Set<String>()) { names, row in
      guard row.count == 3, row[1].contains("(") else { return }
      names.formUnion(row[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    }
    #expect(Endpoint.all.map(\.id).filter { !documented.contains($0) } == [])
  }
}
