# SPDX-License-Identifier: Apache-2.0
"""The console, as its operator goes through it."""

SUBMIT = "main form button"
ROOMS = ["people", "imports", "invitations", "campaigns", "suppression", "ledger"]
SMALL_LIST = "Email Address,First Name,Last Name,OPTIN_TIME,LEID\nlena@example.com,Lena,Vogt,2024-05-01 10:00:00,1\n"


class Operator:
    """The demo's member of staff, who works in two browsers, one for each language."""

    def __init__(self, house, report, visitor):
        self.house, self.report, self.visitor = house, report, visitor

    def open(self, path="", still=False):
        """Opens a page of the console in the own language; a still one does not load itself again."""
        visitor, url = self.visitor, self.house.console + path + ("?live=no" if still else "")
        visitor.go(url)
        switch = f"form[action$='/language'] button[value={visitor.language}]"
        if visitor.has(switch):
            visitor.press(switch).go(url)
        return visitor

    def sign_in(self):
        card, visitor = self.house.card["console"], self.visitor
        self.open("/sign-in").see("sign-in")
        visitor.press(SUBMIT).see("sign-in-error", 422)
        visitor.type("[name=user]", card["user"]).type("[name=password]", "wrong").press(SUBMIT).see("sign-in-wrong", 422)
        visitor.type("[name=password]", card["password"]).press(SUBMIT)
        self.report.check(visitor.has("ol.funnel"), f"sign-in ({visitor.language}): leads home", visitor.page.url)

    def look_into_empty_rooms(self):
        self.open(still=True).see("home-empty")
        for room in ROOMS:
            self.open("/" + room).see(room + "-empty")
        self.open("/campaigns/new").see("campaign-new-empty")
        self.open("/people").press(".search button").see("people-search-empty", 422)
        self.open("/people").type("[name=identity]", "nobody@example.com").press(".search button").see("people-search-unknown")
        self.open("/suppression").press(".search button").see("suppression-error", 422)
        self.open("/nothing-here").see("console-not-found", 404)

    def upload_wrongly(self):
        upload = "form[enctype] button"
        self.open("/imports").press(upload).see("imports-error", 422)
        self._choose("letter.csv", "Dear all,\nthis is a letter.\n")
        self.visitor.press(upload)
        status = self.visitor.answer.status
        self.visitor.see("imports-error-format", 422)
        self.report.check(status == 422, f"imports ({self.visitor.language}): a letter is no list", status)

    def discard_a_list(self):
        """Uploads a small list of its own and throws it away."""
        self.open("/imports")
        self._choose("subscribed_members_export_1.csv", SMALL_LIST)
        self.visitor.press("form[enctype] button")
        self.wait_for_report().press("form[action$='/discard'] button").see("imports-discarded")
        self.visitor.press(".console-main table a").see("import-discarded")

    def start_sample(self):
        """Begins with the sample list and returns the address of its page."""
        self.open("/imports").press("form[action$='/sample'] button")
        return self.page_path()

    def page_path(self):
        """The page that is open, without the console's own address."""
        return self.visitor.page.url.split("?")[0].removeprefix(self.house.console)

    def wait_for_report(self):
        return self.visitor.reload_until("[name=statement]", "the report of the list", 120)

    def confirm_import(self, path):
        visitor = self.open(path).see("import-report")
        visitor.press("form[action$='/confirm'] button").see("import-report-error", 422)
        visitor.tick("[name=statement]").press("form[action$='/confirm'] button")

    def figures(self):
        """The funnel as numbers: listed, invited, begun, permitted, stopped, and of messages sent, delivered, read."""
        self.open(still=True)
        return [int(bar.get_attribute("value")) for bar in self.visitor.find("ol.funnel progress").all()]

    def find_person(self, identity):
        self.open("/people").type("[name=identity]", identity).press(".search button")
        return self.page_path()

    def choose_campaign(self, name, template):
        """As far as the check before sending; both of its errors are seen on the way."""
        visitor = self.open("/campaigns/new").see("campaign-new")
        visitor.press("main button[value=check]").see("campaign-new-error", 422)
        visitor.type("[name=name]", name).tick(f"[name=template][value={template}]").press("main button[value=check]")
        return visitor

    def _choose(self, name, text):
        self.visitor.find("[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
