import datetime
import uuid

from judge import ForSaleConfig, Judge, ObjectProperties, places, venues
from seatsio.domain import Month


class StatusChanges(Judge):
    def records(self, event, **how):
        return list(self.client.events.status_changes(event, **how).list())

    def test_newest_first(self):
        """there is a record for each change, the newest first (5.40)"""
        event = self.event()
        for status in ("one", "two", "three"):
            self.client.events.change_object_status(event, "A-1", status)
        self.assertEqual([r.status for r in self.records(event)], ["three", "two", "one"])
        self.assertEqual(self.records(self.event()), [])

    def test_record(self):
        """a record tells what changed, when and by whom (5.40)"""
        event = self.event()
        self.client.events.change_object_status(
            event, [ObjectProperties("A-1", {"a": "b"})], "custom", order_id="o-1")
        record = self.records(event)[0]
        self.assertTrue(record.id)
        self.assertEqual((record.status, record.object_label), ("custom", "A-1"))
        self.assertEqual(record.event_id, self.client.events.retrieve(event).id)
        self.assertEqual(record.extra_data, {"a": "b"})
        self.assertRecent(record.date)
        self.assertEqual(record.origin.type, "API_CALL")
        self.assertTrue(record.origin.ip)
        self.assertTrue(record.is_present_on_chart)
        self.assertEqual((record.not_present_on_chart_reason, record.hold_token), (None, None))

    def test_raw_record(self):
        """a record has the order id and the number of places (5.40)"""
        event = self.event()
        self.client.events.book(event, [places("Yard", 5)], order_id="o-1")
        record = self.raw("GET", f"/events/{event}/status-changes").json()["items"][0]
        self.assertEqual((record["orderId"], record["quantity"]), ("o-1", 5))

    def test_hold_token(self):
        """a record of a hold has the token (5.40)"""
        event, token = self.event(), self.token()
        self.client.events.hold(event, "A-1", token)
        self.assertEqual(self.records(event)[0].hold_token, token)

    def test_within_a_call(self):
        """objects of one call have a record each (5.40)"""
        event = self.event()
        self.client.events.book(event, ["A-1", "A-2", "A-3"])
        records = self.records(event)
        self.assertEqual({r.object_label for r in records}, {"A-1", "A-2", "A-3"})
        self.assertEqual([r.id for r in records], sorted([r.id for r in records], reverse=True))

    def test_filter(self):
        """the filter is a part of the label (5.41)"""
        event = self.event()
        self.client.events.book(event, ["A-1", "A-2", "B-1", "A-3"])
        self.assertEqual({r.object_label for r in self.records(event, filter="A-")},
                         {"A-1", "A-2", "A-3"})
        self.assertEqual([r.object_label for r in self.records(event, filter="B-1")], ["B-1"])
        opera = self.event(venues.opera())
        self.client.events.book(opera, ["Parquet-A-1", "Balcony-A-1"])
        found = self.records(opera, filter="Parquet-A-1")
        self.assertEqual([r.object_label for r in found], ["Parquet-A-1"])

    def test_filter_type(self):
        """the kind of filter that another client names is the only one (5.41)"""
        event = self.event()
        self.client.events.book(event, ["A-1", "B-1"])
        page = self.raw(
            "GET", f"/events/{event}/status-changes?filter=B&filterType=CONTAINS").json()
        self.assertEqual([item["objectLabel"] for item in page["items"]], ["B-1"])

    def sold(self):
        event = self.event()
        for label, status in (("A-2", "b"), ("B-1", "c"), ("A-1", "a")):
            self.client.events.change_object_status(event, label, status)
        return event

    def test_sorting(self):
        """records are sorted by label, status or date, ascending unless told (5.42)"""
        event = self.sold()
        for field, direction, expected in (
                ("objectLabel", None, ["A-1", "A-2", "B-1"]),
                ("objectLabel", "asc", ["A-1", "A-2", "B-1"]),
                ("objectLabel", "desc", ["B-1", "A-2", "A-1"]),
                ("status", None, ["A-1", "A-2", "B-1"]), ("status", "desc", ["B-1", "A-2", "A-1"]),
                ("date", "asc", ["A-2", "B-1", "A-1"]), ("date", "desc", ["A-1", "B-1", "A-2"])):
            with self.subTest(f"{field}:{direction}"):
                records = self.records(event, sort_field=field, sort_direction=direction)
                self.assertEqual([r.object_label for r in records], expected)

    def test_pages(self):
        """pages follow the order asked for, with ids as cursors (5.42)"""
        event = self.sold()

        def lister():
            return self.client.events.status_changes(event, sort_field="objectLabel")

        first = lister().first_page(2)
        self.assertEqual([r.object_label for r in first.items], ["A-1", "A-2"])
        self.assertEqual(first.next_page_starts_after, first.items[-1].id)
        self.assertIsNone(first.previous_page_ends_before)
        after = lister().page_after(first.next_page_starts_after, 2)
        self.assertEqual([r.object_label for r in after.items], ["B-1"])
        self.assertEqual(after.previous_page_ends_before, after.items[0].id)
        before = lister().page_before(after.items[0].id, 1)
        self.assertEqual([r.object_label for r in before.items], ["A-2"])

    def test_of_an_object(self):
        """the records of one object are listed newest first (5.40)"""
        event = self.event()
        self.client.events.book(event, ["A-1", "A-2"])
        self.client.events.release(event, "A-1")
        records = list(self.client.events.status_changes_for_object(event, "A-1").list())
        self.assertEqual([(r.object_label, r.status) for r in records],
                         [("A-1", "free"), ("A-1", "booked")])

    def test_bad_sort(self):
        """records cannot be sorted by what they do not have (5.42)"""
        event = self.event()
        self.assertFails(
            None, self.client.events.status_changes(event, sort_field="colour").first_page)
        self.assertFails(None, self.client.events.status_changes(
            event, sort_field="date", sort_direction="sideways").first_page)


class EventLog(Judge):
    def items(self):
        return list(self.client.event_log.list())

    def test_charts(self):
        """creating and renaming a chart are logged, oldest first (11.1, 11.3, 11.4)"""
        chart = self.client.charts.create().key
        self.client.charts.update(chart, "Renamed")
        items = self.items()
        self.assertEqual([item.type for item in items], ["chart.created", "chart.published"])
        for item in items:
            self.assertEqual(item.data, {"key": chart, "workspaceKey": self.workspace["key"]})
            self.assertGreater(item.id, 0)
            self.assertRecent(item.timestamp)

    def test_drafts(self):
        """a draft is logged when it is published (11.1)"""
        chart = self.client.charts.create().key
        self.client.events.create(chart)
        self.client.charts.update(chart, "Renamed")
        self.assertEqual([item.type for item in self.items()], ["chart.created"])
        self.client.charts.publish_draft_version(chart)
        self.assertEqual([item.type for item in self.items()], ["chart.created", "chart.published"])

    def test_events(self):
        """an event is logged when it has a for-sale config, and when that changes (7.9, 11.2)"""
        chart = self.client.charts.create().key
        config = ForSaleConfig.create_new(False, ["A-1"])
        self.client.events.create(chart, event_key="silent")
        self.client.events.create(chart, event_key="told", for_sale_config=config)
        self.client.events.replace_for_sale_config("silent", False, ["A-1"])
        items = self.items()
        self.assertEqual(
            [(item.type, item.data["key"]) for item in items],
            [("chart.created", chart), ("event.for.sale.config.updated", "told"),
             ("event.for.sale.config.updated", "silent")])
        self.assertEqual(items[1].data, {"key": "told", "workspaceKey": self.workspace["key"]})

    def test_whole_company(self):
        """the log is of all workspaces of the company, and of no other (11.4)"""
        other = self.client.workspaces.create("Elsewhere")
        there = self.client_with(other.secret_key).charts.create().key
        here = self.client.charts.create().key
        self.assertEqual([item.data for item in self.items()], [
            {"key": there, "workspaceKey": other.key},
            {"key": here, "workspaceKey": self.workspace["key"]}])

    def test_pages(self):
        """the log comes in pages, from the start after zero (1.1)"""
        for _ in range(3):
            self.client.charts.create()
        one, two, three = [item.id for item in self.items()]
        self.assertTrue(one < two < three)

        def shown(page):
            return ([item.id for item in page.items], page.next_page_starts_after,
                    page.previous_page_ends_before)

        log = self.client.event_log
        self.assertEqual(shown(log.list_first_page()), ([one, two, three], None, None))
        self.assertEqual(shown(log.list_first_page(2)), ([one, two], two, None))
        self.assertEqual(shown(log.list_page_after(one)), ([two, three], None, two))
        self.assertEqual(shown(log.list_page_after(one, 1)), ([two], two, two))
        self.assertEqual(shown(log.list_page_before(three)), ([one, two], two, None))
        self.assertEqual(shown(log.list_page_before(three, 1)), ([two], two, two))
        page = self.raw("GET", "/event-log?start_after_id=0").json()
        self.assertEqual([item["id"] for item in page["items"]], [one, two, three])


class Usage(Judge):
    def setUp(self):
        super().setUp()
        self.today = datetime.datetime.now(datetime.timezone.utc)
        self.month = Month(self.today.year, self.today.month)

    def used(self):
        """An event with two seats booked, one of them twice."""
        event = self.client.events.create(self.chart())
        self.client.events.book(event.key, ["A-1", "A-2"])
        self.client.events.release(event.key, "A-1")
        self.client.events.book(event.key, "A-1")
        return event

    def test_summary(self):
        """used objects are counted by month, each once"""
        self.used()
        summary = self.client.usage_reports.summary_for_all_months()
        self.assertIsNotNone(summary.usage_cutoff_date)
        months = [(u.month.year, u.month.month, u.numUsedObjects) for u in summary.usage]
        self.assertEqual(months[-1], (self.month.year, self.month.month, 2))
        self.assertEqual(months, sorted(months))

    def test_month(self):
        """a month's usage is told by workspace, chart and event"""
        event = self.used()
        details = self.client.usage_reports.details_for_month(self.month)
        self.assertEqual([item.workspace for item in details], [self.workspace["id"]])
        chart = details[0].usage_by_chart[0]
        self.assertEqual((chart.chart.name, chart.chart.key), ("Playhouse", event.chart_key))
        of_event = chart.usage_by_event[0]
        self.assertEqual((of_event.event.id, of_event.event.key, of_event.num_used_objects),
                         (event.id, event.key, 2))
        self.assertEqual(self.client.usage_reports.details_for_month(Month(2024, 1)), [])

    def test_event(self):
        """an event's usage is told by object and reason"""
        event = self.used()
        objects = self.client.usage_reports.details_for_event_in_month(event.id, self.month)
        self.assertEqual(sorted((o.object, o.num_usedObjects) for o in objects),
                         [("A-1", 1), ("A-2", 1)])
        for used in objects:
            self.assertEqual(used.usage_by_reason, {"STATUS_CHANGED": 1})
        self.assertEqual(
            self.client.usage_reports.details_for_event_in_month(event.id, Month(2022, 11)), [])


class TicketBuyers(Judge):
    def test_add(self):
        """buyers are a set: what is known already is answered apart (12a)"""
        one, two, three = [uuid.uuid4() for _ in range(3)]
        first = self.client.ticket_buyers.add([one, two, two, None])
        self.assertEqual((set(first.added), first.already_present), ({one, two}, []))
        self.assertEqual(len(first.added), 2)
        second = self.client.ticket_buyers.add([two, three])
        self.assertEqual((second.added, second.already_present), ([three], [two]))
        self.assertEqual(set(self.client.ticket_buyers.list_all()), {one, two, three})

    def test_remove(self):
        """removing tells what was removed and what was not there (12b)"""
        one, two, three = [uuid.uuid4() for _ in range(3)]
        self.client.ticket_buyers.add([one, two])
        result = self.client.ticket_buyers.remove([one, three, None])
        self.assertEqual((result.removed, result.not_present), ([one], [three]))
        self.assertEqual(list(self.client.ticket_buyers.list_all()), [two])

    def test_pages(self):
        """thousands of buyers are listed page by page (12d)"""
        ids = [uuid.uuid4() for _ in range(2400)]
        for start in range(0, len(ids), 1000):
            self.client.ticket_buyers.add(ids[start:start + 1000])
        listed = list(self.client.ticket_buyers.list_all())
        self.assertEqual((len(listed), set(listed)), (2400, set(ids)))
        page = self.raw("GET", "/ticket-buyers").json()
        self.assertEqual(len(page["items"]), 1000)
        self.assertRegex(page["next_page_starts_after"], r"^\d+$")
