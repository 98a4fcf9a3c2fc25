from judge import Judge, venues


def sizes(report):
    return {group: len(objects) for group, objects in report.items.items()}


def labels(objects):
    return [info.label for info in objects]


class ChartReports(Judge):
    @property
    def reports(self):
        return self.client.charts.reports

    def test_by_label(self):
        """by label every object is listed once, an area as one entry (10a, 10d)"""
        report = self.reports.by_label(self.chart())
        self.assertEqual(len(report.items), 34)
        self.assertEqual(set(sizes(report).values()), {1})
        doubled = self.reports.by_label(self.chart(venues.careless()))
        self.assertEqual(labels(doubled.get("A-1")), ["A-1", "A-1"])

    def test_fields(self):
        """a seat and an area of a chart have the fields that need no event"""
        report = self.reports.by_label(self.chart())
        seat = report.get("A-7")[0]
        self.assertEqual(seat.labels, {"own": {"label": "7", "type": "seat"},
                                       "parent": {"label": "A", "type": "row"}})
        self.assertEqual(seat.ids, {"own": "7", "parent": "A"})
        self.assertEqual((seat.object_type, seat.category_key, seat.category_label),
                         ("seat", "1", "Stalls"))
        self.assertEqual((seat.left_neighbour, seat.right_neighbour), ("A-6", "A-8"))
        self.assertEqual((seat.is_accessible, seat.is_companion_seat), (True, False))
        self.assertEqual((seat.has_restricted_view, seat.is_plus_size), (False, False))
        self.assertEqual((seat.has_lift_up_armrests, seat.is_hearing_impaired), (False, False))
        self.assertEqual(
            (seat.is_semi_ambulatory_seat, seat.has_sign_language_interpretation), (False, False))
        self.assertIsNotNone(seat.distance_to_focal_point)
        self.assertIsNone(seat.capacity)
        yard = report.get("Yard")[0]
        self.assertEqual((yard.object_type, yard.capacity, yard.book_as_a_whole),
                         ("generalAdmission", 100, False))
        self.assertEqual(yard.labels, {"own": {"label": "Yard", "type": "generalAdmission"}})
        self.assertIsNone(yard.is_accessible)

    def test_sections(self):
        """section and entrance are shown with the objects of a section"""
        seat = self.reports.by_label(self.chart(venues.opera())).get("Parquet-A-2")[0]
        self.assertEqual((seat.section, seat.entrance), ("Parquet", "South door"))
        self.assertEqual(seat.labels, {
            "own": {"label": "2", "type": "seat"}, "parent": {"label": "A", "type": "row"},
            "section": "Parquet", "entrance": {"label": "South door"}})
        self.assertEqual(seat.ids, {"own": "2", "parent": "A", "section": "Parquet"})

    def test_floors(self):
        """the floor is shown in charts with several, and groups keep the drawing's order (10z)"""
        seats = self.reports.by_object_type(self.chart(venues.department_store())).get("seat")
        self.assertEqual(labels(seats), ["Food-A-1", "Food-A-2", "Toys-A-1", "Toys-A-2"])
        self.assertEqual(seats[0].floor, {"name": "0", "displayName": "Ground floor"})
        self.assertEqual(seats[3].floor, {"name": "1", "displayName": "First floor"})
        self.assertIsNone(self.reports.by_label(self.chart()).get("A-1")[0].floor)

    def test_by_object_type(self):
        """by object type all four types are there (10f)"""
        self.assertEqual(sizes(self.reports.by_object_type(self.chart())),
                         {"seat": 32, "generalAdmission": 2, "table": 0, "booth": 0})
        self.assertEqual(sizes(self.reports.by_object_type(self.chart(venues.fair()))),
                         {"seat": 2, "generalAdmission": 1, "table": 0, "booth": 3})

    def test_by_category(self):
        """by category every category is there, and the objects without (10g)"""
        chart = self.chart()
        self.assertEqual(sizes(self.reports.by_category_key(chart)),
                         {"1": 17, "2": 17, "patrons": 0, "NO_CATEGORY": 0})
        self.assertEqual(sizes(self.reports.by_category_label(chart)),
                         {"Stalls": 17, "Circle": 17, "Patrons": 0, "NO_CATEGORY": 0})
        careless = self.reports.by_category_key(self.chart(venues.careless()))
        self.assertEqual(labels(careless.get("NO_CATEGORY")), ["A-4"])

    def test_by_section(self):
        """by section objects outside of sections are NO_SECTION (10h)"""
        self.assertEqual(sizes(self.reports.by_section(self.chart())), {"NO_SECTION": 34})
        report = self.reports.by_section(self.chart(venues.opera()))
        self.assertEqual((len(report.get("Parquet")), len(report.get("Balcony"))), (8, 3))

    def test_by_zone(self):
        """by zone every zone is there, and NO_ZONE (10i)"""
        report = self.reports.by_zone(self.chart(venues.racecourse()))
        self.assertEqual(sizes(report), {"paddock": 5, "finish": 5, "NO_ZONE": 0})
        self.assertEqual(report.get("paddock")[0].zone, "paddock")
        self.assertEqual(sizes(self.reports.by_zone(self.chart())), {"NO_ZONE": 34})

    def test_tables(self):
        """tables and their seats are listed as asked, or both (10w)"""
        chart = self.chart(venues.supper_club())
        one = [f"T1-{n}" for n in range(1, 7)]
        two = [f"T2-{n}" for n in range(1, 7)]
        for ask, expected in ((None, ["T1", "T2"] + one + two), ("chart", ["T2"] + one),
                              ("true", ["T1", "T2"]), ("false", one + two)):
            with self.subTest(ask):
                report = self.reports.by_label(chart, ask)
                self.assertEqual(sorted(report.items), sorted(expected))
        table = self.reports.by_label(chart, "true").get("T2")[0]
        self.assertEqual((table.object_type, table.num_seats), ("table", 6))

    def test_table_options_everywhere(self):
        """every report takes the option for tables (10w)"""
        chart = self.chart(venues.supper_club())
        for call in (self.reports.by_object_type, self.reports.by_category_key,
                     self.reports.by_category_label, self.reports.by_section,
                     self.reports.by_zone):
            with self.subTest(call.__name__):
                counts = [sum(sizes(call(chart, ask)).values())
                          for ask in (None, "chart", "true", "false")]
                self.assertEqual(counts, [14, 7, 2, 12])

    def test_draft(self):
        """every report can be one of the draft (10x)"""
        chart = self.chart()
        self.client.events.create(chart)
        self.client.charts.update_category(chart, 1, "Renamed", None, None)
        published = self.reports.by_category_label(chart)
        self.assertEqual(len(published.get("Stalls")), 17)
        self.assertEqual(
            sizes(self.reports.by_category_label(chart, version="published")), sizes(published))
        self.assertEqual(sizes(self.reports.by_category_label(chart, version="draft")),
                         {"Renamed": 17, "Circle": 17, "Patrons": 0, "NO_CATEGORY": 0})
        for call in (self.reports.by_label, self.reports.by_object_type,
                     self.reports.by_category_key, self.reports.by_section, self.reports.by_zone):
            objects = [o for group in call(chart, version="draft").items.values() for o in group]
            self.assertIn("Renamed", [o.category_label for o in objects])
        self.assertEqual(
            self.reports.summary_by_category_label(chart, version="draft")["Renamed"]["count"], 116)
        self.assertFails(None, self.reports.by_label, self.chart(), version="draft")


class ChartSummaries(Judge):
    WHOLE = {"bySection": {"NO_SECTION": 116}, "byZone": {"NO_ZONE": 116},
             "byObjectType": {"seat": 16, "generalAdmission": 100}}

    @property
    def reports(self):
        return self.client.charts.reports

    def test_by_category(self):
        """summaries count places, by section, object type and zone (10b, 10q, 10r)"""
        chart = self.chart()
        nothing = {"count": 0, "bySection": {}, "byZone": {}, "byObjectType": {}}
        half = {"count": 116, **self.WHOLE}
        self.assertEqual(self.reports.summary_by_category_key(chart),
                         {"1": half, "2": half, "patrons": nothing, "NO_CATEGORY": nothing})
        self.assertEqual(
            self.reports.summary_by_category_label(chart),
            {"Stalls": half, "Circle": half, "Patrons": nothing, "NO_CATEGORY": nothing})

    def test_by_section(self):
        """the summary by section counts by category, object type and zone (10b, 10r)"""
        self.assertEqual(self.reports.summary_by_section(self.chart()), {"NO_SECTION": {
            "count": 232, "byZone": {"NO_ZONE": 232},
            "byObjectType": {"seat": 32, "generalAdmission": 200},
            "byCategoryKey": {"1": 116, "2": 116},
            "byCategoryLabel": {"Stalls": 116, "Circle": 116}}})

    def test_by_object_type(self):
        """the summary by object type counts by category, section and zone (10b, 10r)"""
        summary = self.reports.summary_by_object_type(self.chart())
        self.assertEqual(sorted(summary), ["booth", "generalAdmission", "seat", "table"])
        self.assertEqual(summary["seat"], {
            "count": 32, "bySection": {"NO_SECTION": 32}, "byZone": {"NO_ZONE": 32},
            "byCategoryKey": {"1": 16, "2": 16}, "byCategoryLabel": {"Stalls": 16, "Circle": 16}})
        self.assertEqual(summary["generalAdmission"]["count"], 200)
        self.assertEqual(summary["booth"]["count"], 0)

    def test_by_zone(self):
        """the summary by zone counts by category, section and object type (10r)"""
        summary = self.reports.summary_by_zone(self.chart(venues.racecourse()))
        self.assertEqual(summary["paddock"], {
            "count": 5, "bySection": {"West": 5}, "byObjectType": {"seat": 5},
            "byCategoryKey": {"1": 5}, "byCategoryLabel": {"Stalls": 5}})
        self.assertEqual(summary["NO_ZONE"]["count"], 0)

    def test_tables(self):
        """tables that are all taken as wholes count once each (10c)"""
        chart = self.chart(venues.supper_club())
        summary = self.reports.summary_by_object_type(chart, "true")
        self.assertEqual((summary["table"]["count"], summary["seat"]["count"]), (2, 0))
        summary = self.reports.summary_by_object_type(chart, "false")
        self.assertEqual((summary["table"]["count"], summary["seat"]["count"]), (0, 12))
