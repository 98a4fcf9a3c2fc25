import csv
import io

from judge import (
    ForSaleConfig, Judge, ObjectProperties, TableBookingConfig, places, venues)


def sizes(report):
    return {group: len(objects) for group, objects in report.items.items()}


def labels(objects):
    return [info.label for info in objects]


class Reports(Judge):
    def setUp(self):
        super().setUp()
        self.reports = self.client.events.reports

    def busy(self):
        """An event of the playhouse on which something of everything has happened."""
        event = self.event(for_sale_config=ForSaleConfig.create_new(False, ["D-1", "D-2"]))
        self.client.events.channels.add(event, "web", "Web", "red", objects=["C-1", "C-2", "C-3"])
        self.client.events.book(event, ["A-1", "A-2"], order_id="order 1")
        self.client.events.hold(event, "B-1", self.token())
        self.client.events.change_object_status(event, "B-2", "promised")
        return event

    def test_by_status(self):
        """by status there are the statuses that occur (10a, 10e)"""
        event = self.busy()
        self.assertEqual(sizes(self.reports.by_status(event)),
                         {"booked": 2, "reservedByToken": 1, "promised": 1, "free": 30})
        self.assertEqual(labels(self.reports.by_status(event, "booked")), ["A-1", "A-2"])
        self.assertEqual(self.reports.by_status(event, "sold"), [])
        empty = self.client.events.create(self.client.charts.create().key).key
        self.assertEqual(self.reports.by_status(empty).items, {})

    def test_by_object_type(self):
        """by object type all four types are there (10f)"""
        event = self.event()
        self.assertEqual(sizes(self.reports.by_object_type(event)),
                         {"seat": 32, "generalAdmission": 2, "table": 0, "booth": 0})
        self.assertEqual(len(self.reports.by_object_type(event, "seat")), 32)

    def test_by_category(self):
        """by category every category is there, those of the event, too (10g)"""
        event = self.event(categories=[{"key": "own", "label": "Own", "color": "red"}],
                           object_categories={"A-1": "own"})
        self.assertEqual(sizes(self.reports.by_category_key(event)),
                         {"1": 16, "2": 17, "patrons": 0, "own": 1, "NO_CATEGORY": 0})
        self.assertEqual(sizes(self.reports.by_category_label(event)),
                         {"Stalls": 16, "Circle": 17, "Patrons": 0, "Own": 1, "NO_CATEGORY": 0})
        self.assertEqual(labels(self.reports.by_category_label(event, "Own")), ["A-1"])
        self.assertEqual(len(self.reports.by_category_key(event, "2")), 17)
        self.assertEqual(self.reports.by_category_key(event, "99"), [])

    def test_by_label(self):
        """by label every object is listed once (10a, 10d, 10t)"""
        event = self.event()
        report = self.reports.by_label(event)
        self.assertEqual(len(report.items), 34)
        self.assertEqual(labels(report.get("Yard")), ["Yard"])
        self.assertEqual(labels(self.reports.by_label(event, "A-1")), ["A-1"])

    def test_by_order_id(self):
        """by order id the others are NO_ORDER_ID (10j)"""
        event = self.busy()
        self.assertEqual(
            sizes(self.reports.by_order_id(event)), {"order 1": 2, "NO_ORDER_ID": 32})
        self.assertEqual(labels(self.reports.by_order_id(event, "order 1")), ["A-1", "A-2"])

    def test_by_section(self):
        """by section the objects outside of sections are NO_SECTION (10h)"""
        self.assertEqual(sizes(self.reports.by_section(self.event())), {"NO_SECTION": 34})
        event = self.event(venues.opera())
        self.assertEqual(labels(self.reports.by_section(event, "Balcony")),
                         ["Balcony-A-1", "Balcony-A-2", "Balcony-A-3"])
        self.assertEqual(len(self.reports.by_section(event).get("Parquet")), 8)

    def test_by_zone(self):
        """by zone every zone is there, and NO_ZONE (10i)"""
        event = self.event(venues.racecourse())
        self.assertEqual(
            sizes(self.reports.by_zone(event)), {"paddock": 5, "finish": 5, "NO_ZONE": 0})
        self.assertEqual(self.reports.by_zone(event, "finish")[0].zone, "finish")

    def test_by_channel(self):
        """by channel the others are NO_CHANNEL (10k)"""
        event = self.busy()
        report = self.reports.by_channel(event)
        self.assertEqual((len(report.get("web")), len(report.get("NO_CHANNEL"))), (3, 31))
        self.assertEqual(labels(self.reports.by_channel(event, "web")), ["C-1", "C-2", "C-3"])

    def test_by_availability(self):
        """available is what is free and for sale, in a channel or not (10l, 10n, 10o)"""
        event = self.busy()
        self.assertEqual(
            sizes(self.reports.by_availability(event)), {"available": 28, "not_available": 6})
        self.assertEqual(
            set(labels(self.reports.by_availability(event, "not_available"))),
            {"A-1", "A-2", "B-1", "B-2", "D-1", "D-2"})
        self.assertEqual(
            sizes(self.reports.by_availability(self.event())),
            {"available": 34, "not_available": 0})

    def test_by_availability_reason(self):
        """by reason the five fixed ones are there, and custom statuses (10m)"""
        event = self.busy()
        self.client.events.edit_for_sale_config(event, not_for_sale=[{"object": "A-1"}])
        self.assertEqual(sizes(self.reports.by_availability_reason(event)), {
            "available": 28, "booked": 2, "reservedByToken": 1, "not_for_sale": 2,
            "disabled_by_social_distancing": 0, "promised": 1})
        self.assertEqual(
            labels(self.reports.by_availability_reason(event, "not_for_sale")), ["D-1", "D-2"])

    def test_tables(self):
        """tables or their seats are listed as the event sells them (10y)"""
        for mode, expected in (
                (TableBookingConfig.inherit(), 7), (TableBookingConfig.all_by_table(), 2),
                (TableBookingConfig.all_by_seat(), 12)):
            event = self.event(venues.supper_club(), table_booking_config=mode)
            self.assertEqual(len(self.reports.by_label(event).items), expected)
        event = self.event(
            venues.supper_club(), table_booking_config=TableBookingConfig.all_by_table())
        table = self.reports.by_label(event, "T1")[0]
        self.assertEqual((table.object_type, table.num_seats, table.book_as_a_whole),
                         ("table", 6, False))

    def test_everything_about_a_seat(self):
        """what a change said about a seat is in the report"""
        event = self.event()
        self.client.events.channels.add(event, "web", "Web", "red", objects=["A-1"])
        self.client.events.book(
            event, [ObjectProperties("A-1", {"a": "b"}, "adult")], order_id="o-1",
            channel_keys=["web"])
        seat = self.reports.by_label(event, "A-1")[0]
        self.assertEqual(
            (seat.status, seat.order_id, seat.ticket_type, seat.extra_data, seat.channel),
            ("booked", "o-1", "adult", {"a": "b"}, "web"))
        self.assertEqual((seat.for_sale, seat.is_available, seat.hold_token), (True, False, None))
        token = self.token()
        self.client.events.hold(event, "A-2", token)
        self.assertEqual(self.reports.by_label(event, "A-2")[0].hold_token, token)

    def test_area(self):
        """the places of an area are counted in the report (5.27)"""
        event = self.event()
        self.client.events.book(event, [places("Lawn", 5)])
        self.client.events.hold(event, [places("Lawn", 3)], self.token())
        area = self.reports.by_label(event, "Lawn")[0]
        self.assertEqual(
            (area.num_booked, area.num_held, area.num_free, area.num_not_for_sale, area.capacity),
            (5, 3, 92, 0, 100))
        self.assertEqual((area.status, area.max_occupancy), ("reservedByToken", 100))

    def test_flat_list(self):
        """the flat list is sorted by label as text (10u)"""
        seats = [f"{row}-{number}" for row in "ABCD" for number in range(1, 9)]
        self.assertEqual(
            labels(self.reports.flat_list(self.event())), seats + ["Lawn", "Yard"])
        opera = self.reports.flat_list(self.event(venues.opera()))
        self.assertEqual(labels(opera), sorted(labels(opera)))
        self.assertEqual(len(opera), 11)

    def test_csv(self):
        """the flat list as CSV has a header and a line for each object (10v)"""
        event = self.busy()
        lines = list(csv.reader(io.StringIO(self.reports.flat_list_csv(event))))
        header = lines[0]
        self.assertEqual(len(lines), 35)
        self.assertEqual({len(line) for line in lines}, {len(header)})
        first = dict(zip(header, lines[1]))
        self.assertIn("A-1", first.values())
        self.assertIn("booked", first.values())


# What the summaries count, but for their own dimension.
DIMENSIONS = {"byStatus", "byObjectType", "byCategoryKey", "byCategoryLabel", "bySection", "byZone",
              "byAvailability", "byAvailabilityReason", "bySelectability", "byChannel"}


class Summaries(Judge):
    def setUp(self):
        super().setUp()
        self.reports = self.client.events.reports

    def booked(self):
        """The playhouse with A-1 and 10 places of the Yard booked: 11 of 232 places."""
        event = self.event()
        self.client.events.book(event, [places("A-1", None), places("Yard", 10)])
        return event

    def test_by_status(self):
        """a summary counts places by every other dimension (10b, 10p, 10q)"""
        summary = self.reports.summary_by_status(self.booked())
        self.assertEqual(sorted(summary), ["booked", "free"])
        self.assertEqual(summary["booked"], {
            "count": 11, "bySection": {"NO_SECTION": 11}, "byZone": {"NO_ZONE": 11},
            "byCategoryKey": {"1": 1, "2": 10}, "byCategoryLabel": {"Stalls": 1, "Circle": 10},
            "byObjectType": {"seat": 1, "generalAdmission": 10}, "byChannel": {"NO_CHANNEL": 11},
            "byAvailability": {"not_available": 11}, "byAvailabilityReason": {"booked": 11},
            "bySelectability": {"not_selectable": 11}})
        self.assertEqual(summary["free"]["count"], 221)
        self.assertEqual(summary["free"]["byCategoryKey"], {"1": 115, "2": 106})

    def test_by_category(self):
        """a summary by category counts neither keys nor labels of categories (10g, 10p)"""
        event = self.booked()
        circle = {
            "count": 116, "byStatus": {"free": 106, "booked": 10},
            "bySection": {"NO_SECTION": 116}, "byZone": {"NO_ZONE": 116},
            "byObjectType": {"seat": 16, "generalAdmission": 100},
            "byChannel": {"NO_CHANNEL": 116},
            "byAvailability": {"available": 106, "not_available": 10},
            "byAvailabilityReason": {"available": 106, "booked": 10},
            "bySelectability": {"selectable": 106, "not_selectable": 10}}
        nothing = {"count": 0, **{key: {} for key in circle if key != "count"}}
        for summary, names in (
                (self.reports.summary_by_category_key(event), ["1", "2", "patrons"]),
                (self.reports.summary_by_category_label(event), ["Stalls", "Circle", "Patrons"])):
            self.assertEqual(set(summary), {*names, "NO_CATEGORY"})
            self.assertEqual(summary[names[1]], circle)
            self.assertEqual(summary[names[2]], nothing)
            self.assertEqual(summary["NO_CATEGORY"], nothing)

    def test_by_availability(self):
        """a summary by availability keeps the count of what can be selected (10p)"""
        summary = self.reports.summary_by_availability(self.booked())
        self.assertEqual(set(summary), {"available", "not_available"})
        self.assertEqual(summary["not_available"], {
            "count": 11, "byStatus": {"booked": 11}, "bySection": {"NO_SECTION": 11},
            "byZone": {"NO_ZONE": 11}, "byCategoryKey": {"1": 1, "2": 10},
            "byCategoryLabel": {"Stalls": 1, "Circle": 10}, "byChannel": {"NO_CHANNEL": 11},
            "byObjectType": {"seat": 1, "generalAdmission": 10},
            "byAvailabilityReason": {"booked": 11}, "bySelectability": {"not_selectable": 11}})

    def test_by_availability_reason(self):
        """a summary by reason has the five fixed ones (10m)"""
        summary = self.reports.summary_by_availability_reason(self.booked())
        self.assertEqual({reason: item["count"] for reason, item in summary.items()}, {
            "available": 221, "booked": 11, "reservedByToken": 0, "not_for_sale": 0,
            "disabled_by_social_distancing": 0})

    def test_states_of_an_area(self):
        """an area's places are split by their state (10b)"""
        event = self.event(for_sale_config=ForSaleConfig.create_new(
            False, area_places={"Yard": 20}))
        self.client.events.book(event, [places("Yard", 10)])
        self.client.events.hold(event, [places("Yard", 5)], self.token())
        reasons = self.reports.summary_by_availability_reason(event)
        self.assertEqual({reason: item["count"] for reason, item in reasons.items()}, {
            "available": 197, "booked": 10, "reservedByToken": 5, "not_for_sale": 20,
            "disabled_by_social_distancing": 0})
        statuses = self.reports.summary_by_status(event)
        self.assertEqual({status: item["count"] for status, item in statuses.items()},
                         {"free": 217, "booked": 10, "reservedByToken": 5})

    def test_by_channel(self):
        """a summary by channel counts objects and places of channels, all available (10k, 10o)"""
        event = self.event()
        self.client.events.channels.add(
            event, "web", "Web", "red", objects=["A-1", "A-2"], area_places={"Yard": 30})
        summary = self.reports.summary_by_channel(event)
        self.assertEqual({key: item["count"] for key, item in summary.items()},
                         {"web": 32, "NO_CHANNEL": 200})
        self.assertEqual(summary["web"]["byAvailability"], {"available": 32})
        self.assertEqual(summary["web"]["byObjectType"], {"seat": 2, "generalAdmission": 30})

    def test_by_object_type(self):
        """a summary by object type has all four types (10f)"""
        summary = self.reports.summary_by_object_type(self.event())
        self.assertEqual({kind: item["count"] for kind, item in summary.items()},
                         {"seat": 32, "generalAdmission": 200, "table": 0, "booth": 0})
        self.assertEqual(summary["seat"]["byStatus"], {"free": 32})

    def test_by_section_and_zone(self):
        """summaries by section and zone count seats where they are (10h, 10i)"""
        sections = self.reports.summary_by_section(self.event(venues.opera()))
        self.assertEqual((sections["Parquet"]["count"], sections["Balcony"]["count"]), (8, 3))
        self.assertEqual(sections["Balcony"]["byCategoryLabel"], {"Circle": 3})
        zones = self.reports.summary_by_zone(self.event(venues.racecourse()))
        self.assertEqual({zone: item["count"] for zone, item in zones.items()},
                         {"paddock": 5, "finish": 5, "NO_ZONE": 0})
        self.assertEqual(zones["paddock"]["bySection"], {"West": 5})

    def test_tables(self):
        """a table sold as a whole counts its seats (10c)"""
        event = self.event(
            venues.supper_club(), table_booking_config=TableBookingConfig.all_by_table())
        self.assertEqual(self.reports.summary_by_object_type(event)["table"]["count"], 12)

    def test_dimensions(self):
        """every summary has the count and all dimensions but its own (10p)"""
        event = self.booked()
        category = {"byCategoryKey", "byCategoryLabel"}
        for name, own in (
                ("status", {"byStatus"}), ("object_type", {"byObjectType"}),
                ("category_key", category), ("category_label", category),
                ("section", {"bySection"}), ("zone", {"byZone"}),
                ("availability", {"byAvailability"}), ("channel", {"byChannel"}),
                ("availability_reason", {"byAvailabilityReason"})):
            with self.subTest(name):
                summary = getattr(self.reports, "summary_by_" + name)(event)
                for item in summary.values():
                    self.assertEqual(set(item), {"count"} | DIMENSIONS - own)


class DeepSummaries(Judge):
    def setUp(self):
        super().setUp()
        self.reports = self.client.events.reports
        self.booked = self.event()
        self.client.events.book(self.booked, [places("A-1", None), places("Yard", 10)])

    def test_by_status(self):
        """a deep summary counts once more inside each group (10s)"""
        deep = self.reports.deep_summary_by_status(self.booked)
        self.assertEqual(deep["booked"]["count"], 11)
        circle = deep["booked"]["byCategoryLabel"]["Circle"]
        self.assertEqual(circle["count"], 10)
        self.assertEqual(circle["byObjectType"], {"generalAdmission": 10})
        self.assertEqual(circle["byAvailability"], {"not_available": 10})
        self.assertEqual(deep["free"]["bySection"]["NO_SECTION"]["byCategoryKey"],
                         {"1": 115, "2": 106})
        # By status and by category are used up here.
        self.assertFalse({"byStatus", "byCategoryLabel", "byCategoryKey"} & set(circle))

    def test_all(self):
        """there is a deep summary of each kind, with the counts of the summary (10s)"""
        for name in ("status", "object_type", "category_key", "category_label", "section", "zone",
                     "availability", "availability_reason", "channel"):
            with self.subTest(name):
                deep = getattr(self.reports, "deep_summary_by_" + name)(self.booked)
                flat = getattr(self.reports, "summary_by_" + name)(self.booked)
                self.assertEqual(self.flattened(deep), flat)

    def test_each_kind(self):
        """deep summaries by each dimension break down by another (10s)"""
        reports, event = self.reports, self.booked
        for deep, group, inner, key, count in (
                (reports.deep_summary_by_object_type(event), "seat", "byStatus", "booked", 1),
                (reports.deep_summary_by_category_key(event), "2", "byStatus", "booked", 10),
                (reports.deep_summary_by_category_label(event), "Circle", "byStatus", "free", 106),
                (reports.deep_summary_by_section(event), "NO_SECTION", "byStatus", "booked", 11),
                (reports.deep_summary_by_zone(event), "NO_ZONE", "byStatus", "booked", 11),
                (reports.deep_summary_by_availability(event), "available", "byCategoryKey", "1",
                 115),
                (reports.deep_summary_by_availability_reason(event), "booked", "byCategoryKey",
                 "2", 10),
                (reports.deep_summary_by_channel(event), "NO_CHANNEL", "byStatus", "booked", 11)):
            self.assertEqual(deep[group][inner][key]["count"], count)

    def flattened(self, deep):
        """The summary that a deep one contains."""
        return {group: {name: value if name == "count" else
                        {key: inner["count"] for key, inner in value.items()}
                        for name, value in item.items()}
                for group, item in deep.items()}
