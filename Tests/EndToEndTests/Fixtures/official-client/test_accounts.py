"""Calls that only other official clients have."""

from judge import Judge, venues


class Accounts(Judge):
    def test_account(self):
        """the account of a new company has its keys and the default settings"""
        account = self.raw("GET", "/accounts/me")
        self.assertEqual(account.status_code, 200, account.text)
        account = account.json()
        for field in ("secretKey", "designerKey", "publicKey", "email", "settings", "company"):
            self.assertIn(field, account)
        settings = account["settings"]
        self.assertEqual(
            (settings["holdPeriodInMinutes"], settings["draftChartDrawingsEnabled"],
             settings["holdOnSelectForGAs"]), (15, True, True))
        self.assertEqual(settings["chartValidation"], {code: "OFF" for code in (
            "VALIDATE_DUPLICATE_LABELS", "VALIDATE_OBJECTS_WITHOUT_CATEGORIES",
            "VALIDATE_UNLABELED_OBJECTS", "VALIDATE_FOCAL_POINT",
            "VALIDATE_OBJECT_TYPES_PER_CATEGORY", "VALIDATE_EMPTY_FLOOR")})
        renderer = settings["defaultRendererSettings"]
        self.assertEqual(
            (renderer["showFullScreenButton"], renderer["multiSelectEnabled"]), (False, False))

    def test_settings(self):
        """a setting that is changed is shown in the account"""
        changed = self.raw("POST", "/accounts/me/settings",
                           {"key": "VALIDATE_FOCAL_POINT", "value": "WARNING"})
        self.assertLess(changed.status_code, 300, changed.text)
        levels = self.raw("GET", "/accounts/me").json()["settings"]["chartValidation"]
        self.assertEqual(
            (levels["VALIDATE_FOCAL_POINT"], levels["VALIDATE_DUPLICATE_LABELS"]),
            ("WARNING", "OFF"))

    def test_keys(self):
        """the account's keys are regenerated, each by a call of its own"""
        before = self.raw("GET", "/accounts/me").json()
        designer = self.raw("POST", "/accounts/me/designer-key/actions/regenerate").json()
        self.assertNotEqual(designer["designerKey"], before["designerKey"])
        secret = self.raw("POST", "/accounts/me/secret-key/actions/regenerate").json()["secretKey"]
        self.assertNotEqual(secret, before["secretKey"])
        after = self.raw("GET", "/accounts/me", key=secret)
        self.assertEqual(after.status_code, 200)
        self.assertEqual((after.json()["secretKey"], after.json()["designerKey"]),
                         (secret, designer["designerKey"]))

    def test_password(self):
        """a password is changed without an answer"""
        changed = self.raw("POST", "/accounts/me/actions/change-password", {"password": "geheim"})
        self.assertLess(changed.status_code, 300, changed.text)

    def test_drafts_setting(self):
        """drafts are switched off and on for the account (3.9)"""
        for action, enabled in (("disable", False), ("enable", True)):
            path = f"/accounts/me/draft-chart-drawings/actions/{action}"
            self.assertLess(self.raw("POST", path).status_code, 300)
            settings = self.raw("GET", "/accounts/me").json()["settings"]
            self.assertIs(settings["draftChartDrawingsEnabled"], enabled)


class Renderings(Judge):
    def test_renderings(self):
        """the reports of renderings name the company and its usage"""
        chart = self.chart()
        month = "rendering/month/2026-01"
        for path in ("rendering", month, f"{month}/chart/{chart}"):
            with self.subTest(path):
                report = self.raw("GET", "/reports/usage/" + path)
                self.assertEqual(report.status_code, 200, report.text)
                self.assertEqual(set(report.json()), {"companyId", "usage"})

    def test_subscription(self):
        """the subscription is answered"""
        self.assertEqual(self.raw("GET", "/reports/subscription").status_code, 200)


class Validators(Judge):
    def test_empty_floor(self):
        """a floor without objects is found by its validator (3.25)"""
        drawing = venues.department_store()
        drawing["subChartFloors"][1]["sections"] = []
        chart = self.chart(drawing)
        setting = {"key": "VALIDATE_EMPTY_FLOOR", "value": "WARNING"}
        self.raw("POST", "/accounts/me/settings", setting)
        self.assertEqual(self.client.charts.validate_published_version(chart).warnings,
                         ["VALIDATE_EMPTY_FLOOR"])
