from judge import Judge, seatsio, venues

# Every character with a meaning in a URL, in quotes or in markup.
AWKWARD_TAG = "tag1/:-'<>"


class Charts(Judge):
    def test_fresh(self):
        """a chart begins unused, untitled and empty (1.5)"""
        chart = self.client.charts.create()
        self.assertEqual(chart.name, "Untitled chart")
        self.assertEqual(chart.status, "NOT_USED")
        self.assertEqual((chart.tags, chart.archived), ([], False))
        self.assertTrue(chart.id and chart.key and chart.published_version_thumbnail_url)
        self.assertFalse(chart.draft_version_thumbnail_url)
        self.assertFalse(chart.events)
        drawing = self.client.charts.retrieve_published_version(chart.key)
        self.assertEqual(
            (drawing.name, drawing.venueType, drawing.categories.list),
            ("Untitled chart", "SIMPLE", []))

    def test_described(self):
        """name, venue type and categories are in the drawing of a new chart (1.5)"""
        chart = self.client.charts.create("Barn", "SIMPLE", [
            {"key": 1, "label": "Hay", "color": "#ddbb00"},
            {"key": "loft", "label": "Loft", "color": "#110022", "accessible": True}])
        self.assertEqual(chart.name, "Barn")
        drawing = self.client.charts.retrieve_published_version(chart.key)
        self.assertEqual(drawing.venueType, "SIMPLE")
        self.assertEqual([dict(c) for c in drawing.categories.list], [
            {"key": 1, "label": "Hay", "color": "#ddbb00", "accessible": False},
            {"key": "loft", "label": "Loft", "color": "#110022", "accessible": True}])

    def test_retrieve(self):
        """retrieving shows the chart with its tags, and its venue type and zones"""
        chart = self.chart(venues.racecourse())
        self.client.charts.add_tag(chart, "outdoor")
        seen = self.client.charts.retrieve(chart)
        self.assertEqual((seen.key, seen.name, seen.tags), (chart, "Racecourse", ["outdoor"]))
        self.assertEqual(seen.venue_type, "WITH_ZONES")
        self.assertEqual([(z.key, z.label) for z in seen.zones],
                         [("paddock", "The paddock"), ("finish", "The finish")])
        self.assertIsNone(seen.events)
        simple = self.client.charts.retrieve(self.client.charts.create().key)
        self.assertEqual((simple.venue_type, simple.zones), ("SIMPLE", None))

    def test_retrieve_with_events(self):
        """the events of a chart come with it when asked for, newest first (1.1)"""
        chart = self.chart()
        keys = [self.client.events.create(chart).key for _ in range(2)]
        seen = self.client.charts.retrieve_with_events(chart)
        self.assertEqual([event.key for event in seen.events], keys[::-1])
        self.assertEqual(
            self.client.charts.retrieve_with_events(self.client.charts.create().key).events, [])

    def test_unknown(self):
        """an unknown chart is CHART_NOT_FOUND for every call, with key and workspace (3.21)"""
        charts = self.client.charts
        category = {"key": 1, "label": "Any"}
        for call, *rest in (
                (charts.retrieve,), (charts.retrieve_with_events,), (charts.update, "Name"),
                (charts.copy,), (charts.copy_draft_version,), (charts.move_to_archive,),
                (charts.move_out_of_archive,), (charts.add_tag, "any"), (charts.remove_tag, "any"),
                (charts.retrieve_published_version,), (charts.retrieve_draft_version,),
                (charts.retrieve_published_version_thumbnail,),
                (charts.retrieve_draft_version_thumbnail,), (charts.publish_draft_version,),
                (charts.discard_draft_version,), (charts.validate_published_version,),
                (charts.validate_draft_version,), (charts.list_categories,),
                (charts.add_category, category), (charts.update_category, 1, "A", None, None),
                (charts.remove_category, 1), (charts.reports.by_label,),
                (charts.reports.summary_by_section,), (self.client.events.create,),
                (self.client.seasons.create,)):
            with self.subTest(call.__name__):
                failure = self.assertFails("CHART_NOT_FOUND", call, "nowhere", *rest)
                self.assertTrue(failure.errors[0]["message"].startswith(
                    "Chart not found: nowhere was not found in workspace"), failure.message)
        self.assertFailsWithStatus(404, self.raw("GET", "/charts/nowhere"))

    def test_list(self):
        """the list is newest first and without expansions has none (1.1, 3.17)"""
        keys = [self.client.charts.create().key, self.chart()]
        charts = list(self.client.charts.list())
        self.assertEqual([chart.key for chart in charts], keys[::-1])
        for chart in charts:
            self.assertEqual(
                (chart.events, chart.validation, chart.venue_type, chart.zones),
                (None, None, None, None))

    def test_expansions(self):
        """the list is expanded by events, validation, venue type and zones (3.17)"""
        chart = self.chart(venues.racecourse())
        keys = [self.client.events.create(chart).key for _ in range(2)]
        seen = list(self.client.charts.list(
            expand_events=True, expand_validation=True, expand_venue_type=True,
            expand_zones=True))[0]
        self.assertEqual([event.key for event in seen.events], keys[::-1])
        self.assertEqual(seen.validation, {"errors": [], "warnings": []})
        self.assertEqual(seen.venue_type, "WITH_ZONES")
        self.assertEqual([zone.key for zone in seen.zones], ["paddock", "finish"])
        alone = list(self.client.charts.list(expand_venue_type=True))[0]
        self.assertEqual((alone.events, alone.validation, alone.zones), (None, None, None))
        self.assertEqual(alone.venue_type, "WITH_ZONES")

    def test_filters(self):
        """the list is filtered by a part of the name, by a tag, or both (3.16)"""
        keys = {}
        for name, tags in (("Great hall", ["a"]), ("Small HALL", ["a", "b"]), ("Loft", ["b"])):
            keys[name] = self.client.charts.create(name).key
            for tag in tags:
                self.client.charts.add_tag(keys[name], tag)

        def found(**query):
            return [chart.name for chart in self.client.charts.list(**query)]

        self.assertEqual(found(chart_filter="hall"), ["Small HALL", "Great hall"])
        self.assertEqual(found(tag="b"), ["Loft", "Small HALL"])
        self.assertEqual(found(chart_filter="Hall", tag="b"), ["Small HALL"])
        self.assertEqual(found(tag="B"), [])
        self.assertEqual(found(chart_filter="cellar"), [])
        for query in ("filter=a&filter=b", "tag=a&tag=b"):
            self.assertFailsWithStatus(400, self.raw("GET", "/charts?" + query))

    def test_archive(self):
        """an archived chart is in the archive and not in the list, until it is taken out (3.14)"""
        chart = self.client.charts.create("Old house")
        self.client.charts.move_to_archive(chart.key)
        self.assertEqual([c.key for c in self.client.charts.list()], [])
        self.assertEqual([c.key for c in self.client.charts.archive.list()], [chart.key])
        self.assertTrue(self.client.charts.retrieve(chart.key).archived)
        self.assertFails(None, self.client.charts.move_to_archive, chart.key)
        self.client.charts.move_out_of_archive(chart.key)
        self.assertEqual([c.key for c in self.client.charts.list()], [chart.key])
        self.assertFalse(self.client.charts.retrieve(chart.key).archived)
        self.assertFails(None, self.client.charts.move_out_of_archive, chart.key)
        self.assertFailsWithStatus(
            400, self.raw("POST", f"/charts/{chart.key}/actions/move-out-of-archive"))

    def test_tags(self):
        """tags are a set of any texts, and one that is not there is 404 (3.15)"""
        chart = self.client.charts.create().key
        for tag in ("one", AWKWARD_TAG, "one", "ü 100%"):
            self.client.charts.add_tag(chart, tag)
        self.assertEqual(sorted(self.client.charts.retrieve(chart).tags),
                         sorted(["one", AWKWARD_TAG, "ü 100%"]))
        self.client.charts.remove_tag(chart, AWKWARD_TAG)
        self.assertEqual(sorted(self.client.charts.retrieve(chart).tags), ["one", "ü 100%"])
        self.assertFails(None, self.client.charts.remove_tag, chart, AWKWARD_TAG)
        self.assertFailsWithStatus(404, self.raw("DELETE", f"/charts/{chart}/tags/two"))

    def test_all_tags(self):
        """the tags of all charts are each listed once, those of archived charts left out (3.15)"""
        charts = [self.client.charts.create().key for _ in range(3)]
        for chart, tags in zip(charts, (["a", "b"], ["b", "c"], ["d"])):
            for tag in tags:
                self.client.charts.add_tag(chart, tag)
        self.client.charts.move_to_archive(charts[2])
        self.assertEqual(sorted(self.client.charts.list_all_tags()), ["a", "b", "c"])

    def test_thumbnail(self):
        """the thumbnail of a published version is a PNG file (3.6)"""
        image = self.client.charts.retrieve_published_version_thumbnail(self.chart())
        self.assertEqual(image[:8], b"\x89PNG\r\n\x1a\n")

    def test_uploaded(self):
        """a drawing comes back as it was uploaded, but for nothing"""
        drawing = venues.opera()
        chart = self.chart(drawing)
        self.assertEqual(self.client.charts.retrieve_published_version(chart), drawing)
        self.assertEqual(self.client.charts.retrieve(chart).status, "NOT_USED")


class Copies(Judge):
    def test_copy(self):
        """a copy has a suffix, the drawing and the tags, and no events (3.10)"""
        chart = self.chart(venues.opera())
        self.client.charts.add_tag(chart, "music")
        self.client.events.create(chart)
        copy = self.client.charts.copy(chart)
        self.assertNotEqual(copy.key, chart)
        self.assertEqual(
            (copy.name, copy.status, copy.tags), ("Opera (copy)", "NOT_USED", ["music"]))
        self.assertFalse(self.client.charts.retrieve_with_events(copy.key).events)
        drawing = self.client.charts.retrieve_published_version(copy.key)
        self.assertEqual(drawing.venueType, "ROWS_WITH_SECTIONS")
        self.assertEqual(drawing.subChart, venues.opera()["subChart"])

    def test_copy_draft(self):
        """a copy of a draft is published, under the draft's name with the suffix (3.11)"""
        chart = self.chart()
        self.client.charts.add_tag(chart, "drama")
        self.client.events.create(chart)
        self.client.charts.update(chart, "Renamed")
        copy = self.client.charts.copy_draft_version(chart)
        self.assertEqual((copy.name, copy.status), ("Renamed (copy)", "NOT_USED"))
        self.assertEqual(copy.tags, ["drama"])
        self.assertEqual(
            self.client.charts.retrieve_published_version(copy.key).name, "Renamed (copy)")
        self.assertFalse(self.client.charts.retrieve_with_events(copy.key).events)
        self.assertFails(
            None, self.client.charts.retrieve_draft_version, copy.key)

    def test_copy_to_workspace(self):
        """a copy in another workspace keeps the name and has neither tags nor events (3.12)"""
        chart = self.chart()
        self.client.charts.add_tag(chart, "left behind")
        self.client.events.create(chart)
        target = self.client.workspaces.create("Target")
        copy = self.client.charts.copy_to_workspace(chart, target.key)
        self.assertEqual((copy.name, copy.tags, copy.status), ("Playhouse", [], "NOT_USED"))
        there = self.client_with(target.secret_key).charts
        self.assertEqual([c.key for c in there.list()], [copy.key])
        self.assertEqual(there.retrieve_published_version(copy.key).subChart,
                         venues.playhouse()["subChart"])

    def test_copy_from_workspace(self):
        """a chart is copied between two workspaces, neither of them the default one (3.12)"""
        source = self.client.workspaces.create("Source")
        target = self.client.workspaces.create("Target")
        chart = self.client_with(source.secret_key).charts.create("Travelling")
        copy = self.client.charts.copy_from_workspace_to(chart.key, source.key, target.key)
        self.assertEqual((copy.name, copy.tags), ("Travelling", []))
        there = self.client_with(target.secret_key).charts
        self.assertEqual(there.retrieve(copy.key).name, "Travelling")
        self.assertFails("CHART_NOT_FOUND", self.client.charts.copy_from_workspace_to, chart.key,
                         target.key, source.key)

    def test_move_event(self):
        """an event moves to a copy of its chart with its bookings, the others stay (3.13)"""
        chart = self.chart()
        events = [self.client.events.create(chart).key for _ in range(2)]
        self.client.events.book(events[0], "B-2", order_id="o-7")
        moved = self.client.events.move_event_to_new_chart_copy(events[0])
        self.assertEqual(moved.key, events[0])
        self.assertNotEqual(moved.chart_key, chart)
        self.assertEqual(self.client.events.retrieve(events[0]).chart_key, moved.chart_key)
        self.assertEqual(self.client.events.retrieve(events[1]).chart_key, chart)
        seat = self.info(events[0], "B-2")
        self.assertEqual((seat.status, seat.order_id), ("booked", "o-7"))
        self.assertEqual(self.client.charts.retrieve(moved.chart_key).status, "PUBLISHED")


class Drafts(Judge):
    def used_chart(self):
        chart = self.chart()
        self.client.events.create(chart)
        return chart

    def names(self, chart):
        """Of the chart, its published version and its draft."""
        return (self.client.charts.retrieve(chart).name,
                self.client.charts.retrieve_published_version(chart).name,
                self.client.charts.retrieve_draft_version(chart).name)

    def test_in_place(self):
        """without events an update changes the published version (3.1)"""
        chart = self.client.charts.create("Before", categories=[{"key": 1, "label": "Kept"}]).key
        self.client.charts.update(chart, "After")
        self.assertEqual(self.client.charts.retrieve(chart).name, "After")
        drawing = self.client.charts.retrieve_published_version(chart)
        self.assertEqual((drawing.name, drawing.categories.list[0].label), ("After", "Kept"))
        self.assertEqual(self.client.charts.retrieve(chart).status, "NOT_USED")
        self.assertFails(None, self.client.charts.retrieve_draft_version, chart)
        self.assertFailsWithStatus(404, self.raw("GET", f"/charts/{chart}/version/draft"))

    def test_first_event(self):
        """the first event of a chart makes it published (3.7)"""
        self.assertEqual(self.client.charts.retrieve(self.used_chart()).status, "PUBLISHED")

    def test_draft(self):
        """with an event an update makes a draft that has the new name (3.2, 3.3)"""
        chart = self.used_chart()
        self.client.charts.update(chart, "New name")
        seen = self.client.charts.retrieve(chart)
        self.assertEqual(seen.status, "PUBLISHED_WITH_DRAFT")
        self.assertTrue(seen.draft_version_thumbnail_url)
        self.assertEqual(self.names(chart), ("Playhouse", "Playhouse", "New name"))
        self.assertEqual(self.client.charts.retrieve_draft_version(chart).subChart,
                         venues.playhouse()["subChart"])

    def test_categories_make_a_draft(self):
        """with an event every change of categories goes into the draft (3.2)"""
        charts = self.client.charts
        for change in (
                lambda chart: charts.add_category(chart, {"key": 7, "label": "Seven"}),
                lambda chart: charts.update_category(chart, 1, "Renamed", None, None),
                lambda chart: charts.remove_category(chart, "patrons"),
                lambda chart: charts.update(chart, categories=[{"key": 9, "label": "Nine"}])):
            chart = self.used_chart()
            change(chart)
            published = charts.retrieve_published_version(chart).categories
            self.assertEqual(published, venues.playhouse()["categories"])
            self.assertNotEqual(charts.retrieve_draft_version(chart).categories, published)

    def test_publish(self):
        """publishing puts the draft in the place of the published version (3.4)"""
        chart = self.used_chart()
        self.client.charts.update(chart, "New name")
        self.client.charts.publish_draft_version(chart)
        seen = self.client.charts.retrieve(chart)
        self.assertEqual((seen.status, seen.name), ("PUBLISHED", "New name"))
        self.assertFalse(seen.draft_version_thumbnail_url)
        self.assertFails(None, self.client.charts.retrieve_draft_version, chart)
        self.assertFails(None, self.client.charts.publish_draft_version, chart)

    def test_discard(self):
        """discarding leaves the published version as it was (3.4)"""
        chart = self.used_chart()
        self.client.charts.update(chart, "New name")
        self.client.charts.discard_draft_version(chart)
        seen = self.client.charts.retrieve(chart)
        self.assertEqual((seen.status, seen.name), ("PUBLISHED", "Playhouse"))
        self.assertFails(None, self.client.charts.retrieve_draft_version, chart)
        self.assertFails(None, self.client.charts.discard_draft_version, chart)

    def test_draft_thumbnail(self):
        """the thumbnail of a draft is a PNG file (3.6)"""
        chart = self.used_chart()
        self.client.charts.update(chart, "New name")
        image = self.client.charts.retrieve_draft_version_thumbnail(chart)
        self.assertEqual(image[:8], b"\x89PNG\r\n\x1a\n")

    def test_switched_off(self):
        """without drafts a change goes into the published version, events or not (3.9)"""
        chart = self.used_chart()
        off = self.raw("POST", "/accounts/me/draft-chart-drawings/actions/disable")
        self.assertLess(off.status_code, 300, off.text)
        self.client.charts.update(chart, "At once")
        self.assertEqual(self.client.charts.retrieve_published_version(chart).name, "At once")
        self.assertEqual(self.client.charts.retrieve(chart).status, "PUBLISHED")
        self.raw("POST", "/accounts/me/draft-chart-drawings/actions/enable")
        self.client.charts.update(chart, "Later")
        self.assertEqual(self.names(chart), ("At once", "At once", "Later"))


class Categories(Judge):
    def categories(self, chart):
        return self.client.charts.list_categories(chart)

    def three(self):
        """A chart with three categories, whose keys are of both kinds."""
        return self.client.charts.create("Three", categories=[
            {"key": 1, "label": "One", "color": "#111111"},
            {"key": "second", "label": "Two", "color": "#222222", "accessible": True},
            {"key": 3, "label": "Three", "color": "#333333"}]).key

    def test_list(self):
        """categories are listed in their order, with keys of their kind"""
        self.assertEqual(self.categories(self.three()), [
            seatsio.Category(1, "One", "#111111", False),
            seatsio.Category("second", "Two", "#222222", True),
            seatsio.Category(3, "Three", "#333333", False)])

    def test_add(self):
        """an added category is the last, and not accessible unless it says so (3.19)"""
        chart = self.three()
        self.client.charts.add_category(chart, {"key": 4, "label": "Four", "color": "#444444"})
        self.client.charts.add_category(
            chart, seatsio.Category("fifth", "Five", "#555555", True))
        self.assertEqual(self.categories(chart)[3:], [
            seatsio.Category(4, "Four", "#444444", False),
            seatsio.Category("fifth", "Five", "#555555", True)])

    def test_added_twice(self):
        """a key that the chart has already is refused"""
        chart = self.three()
        for key in (1, "second"):
            self.assertFails(
                None, self.client.charts.add_category, chart, {"key": key, "label": "Again"})
        self.assertEqual(len(self.categories(chart)), 3)

    def test_remove(self):
        """a category is removed by number or by text (3.20)"""
        chart = self.three()
        self.client.charts.remove_category(chart, 1)
        self.client.charts.remove_category(chart, "second")
        self.assertEqual([category.key for category in self.categories(chart)], [3])
        self.assertFails(None, self.client.charts.remove_category, chart, "second")
        self.assertFailsWithStatus(404, self.raw("DELETE", f"/charts/{chart}/categories/1"))

    def test_update(self):
        """an update changes the fields sent and keeps the place (3.21)"""
        chart = self.three()
        self.client.charts.update_category(chart, "second", "Renamed", None, None)
        self.client.charts.update_category(chart, 1, None, "#aaaaaa", True)
        self.client.charts.update_category(chart, 3, None, None, None)
        self.assertEqual(self.categories(chart), [
            seatsio.Category(1, "One", "#aaaaaa", True),
            seatsio.Category("second", "Renamed", "#222222", True),
            seatsio.Category(3, "Three", "#333333", False)])

    def test_update_unknown(self):
        """a category that the chart does not have is `category not found` (3.21)"""
        chart = self.three()
        self.assertFails(None, self.client.charts.update_category, chart, 99, "New", None, None,
                         message="category not found")
        self.assertFailsWithStatus(
            404, self.raw("POST", f"/charts/{chart}/categories/99", {"label": "New"}))

    def test_replace(self):
        """a list replaces by key: known keys keep what is not sent, missing ones go (3.18)"""
        chart = self.three()
        self.client.charts.update(chart, categories=[
            {"key": "second", "label": "Second"}, {"key": 4, "label": "Four", "color": "#444444"}])
        self.assertEqual(self.categories(chart), [
            seatsio.Category("second", "Second", "#222222", True),
            seatsio.Category(4, "Four", "#444444", False)])
        self.assertEqual(self.client.charts.retrieve(chart).name, "Three")

    def test_replace_by_none(self):
        """an empty list deletes all categories (3.18)"""
        chart = self.three()
        # The official client leaves an empty list out.
        self.assertLess(self.raw("POST", f"/charts/{chart}", {"categories": []}).status_code, 300)
        self.assertEqual(self.categories(chart), [])

    def test_garbage(self):
        """a category that is no object is refused with its place (3.22)"""
        self.assertFails(None, self.client.charts.update, self.three(), categories=["one"],
                         message="#/categories/0: expected type: JSONObject, found: String")

    def test_orphans(self):
        """the objects of a removed category have none (3.23)"""
        chart = self.chart()
        self.client.charts.remove_category(chart, 1)
        event = self.client.events.create(chart).key
        seat = self.info(event, "A-1")
        self.assertEqual((seat.category_key, seat.category_label), (None, None))
        self.assertEqual(len(self.client.events.reports.by_category_key(event, "NO_CATEGORY")), 17)


class Validation(Judge):
    ALL = [
        "VALIDATE_DUPLICATE_LABELS", "VALIDATE_FOCAL_POINT", "VALIDATE_OBJECTS_WITHOUT_CATEGORIES",
        "VALIDATE_OBJECT_TYPES_PER_CATEGORY", "VALIDATE_UNLABELED_OBJECTS"]

    def set_levels(self, level, *codes):
        for code in codes or self.ALL:
            answer = self.raw("POST", "/accounts/me/settings", {"key": code, "value": level})
            self.assertLess(answer.status_code, 300, answer.text)

    def test_off(self):
        """a new company checks nothing (3.24)"""
        found = self.client.charts.validate_published_version(self.chart(venues.careless()))
        self.assertEqual((found.errors, found.warnings), ([], []))

    def test_warnings(self):
        """at level WARNING everything is found, and events can be created (3.25)"""
        chart = self.chart(venues.careless())
        self.set_levels("WARNING")
        found = self.client.charts.validate_published_version(chart)
        self.assertEqual((found.errors, sorted(found.warnings)), ([], self.ALL))
        listed = list(self.client.charts.list(expand_validation=True))[0].validation
        self.assertEqual((listed["errors"], sorted(listed["warnings"])), ([], self.ALL))
        self.assertTrue(self.client.events.create(chart).key)

    def test_faultless(self):
        """a drawing without fault has no warnings, whatever is checked (3.25)"""
        drawing = venues.playhouse()
        for area in drawing["subChart"]["generalAdmissionAreas"]:
            area["categoryKey"] = "patrons"
        chart = self.chart(drawing)
        self.set_levels("WARNING")
        self.assertEqual(self.client.charts.validate_published_version(chart).warnings, [])

    def test_errors(self):
        """a chart with errors takes no events, and such a draft is not published (3.5, 3.8)"""
        used = self.chart(venues.careless())
        self.client.events.create(used)
        self.client.charts.update(used, "Still careless")
        self.set_levels("ERROR", "VALIDATE_DUPLICATE_LABELS")
        found = self.client.charts.validate_draft_version(used)
        self.assertEqual((found.errors, found.warnings), (["VALIDATE_DUPLICATE_LABELS"], []))
        failure = self.assertFails(
            "DRAWING_VALIDATION_FAILED", self.client.charts.publish_draft_version, used,
            message=f"Failed to publish chart [key: {used}]: invalid draft drawing")
        self.assertEqual(
            failure.errors[0]["data"]["failedValidations"], ["VALIDATE_DUPLICATE_LABELS"])
        self.assertFails(None, self.client.events.create, self.chart(venues.careless()))
        self.assertTrue(self.client.events.create(self.chart()).key)

    def test_draft(self):
        """published version and draft are checked apart, and a missing draft is an error (3.26)"""
        self.set_levels("WARNING", "VALIDATE_OBJECTS_WITHOUT_CATEGORIES")
        chart = self.chart()
        self.assertFails(None, self.client.charts.validate_draft_version, chart)
        self.client.events.create(chart)
        self.client.charts.remove_category(chart, 1)
        self.assertEqual(self.client.charts.validate_published_version(chart).warnings, [])
        self.assertEqual(self.client.charts.validate_draft_version(chart).warnings,
                         ["VALIDATE_OBJECTS_WITHOUT_CATEGORIES"])
