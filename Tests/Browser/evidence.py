# SPDX-License-Identifier: Apache-2.0
"""The data protection officer opens what is sealed, by the number, and prints it."""

import json
import pathlib
import re

from console_pages import SUBMIT
from house import wait_for


class Officer:
    """Works in two browsers, one for each language."""

    def __init__(self, house, report, visitor):
        self.house, self.report, self.visitor = house, report, visitor
        self.is_in = False

    def open(self, path):
        visitor, url = self.visitor, self.house.console + path
        visitor.go(url)
        switch = f"form[action$='/language'] button[value={visitor.language}]"
        if visitor.has(switch):
            visitor.press(switch).go(url)
        return visitor

    def sign_in(self):
        card, visitor = self.house.card["console"]["officer"], self.visitor
        visitor.go(self.house.console + "/sign-in").type("[name=user]", card["user"]).type("[name=password]", card["password"])
        visitor.press(SUBMIT)
        self.report.check(visitor.has("ol.funnel"), f"officer ({visitor.language}): is let in", visitor.page.url)
        self.is_in = True

    def look(self, name, path="?live=no"):
        """Sees a room in which others work."""
        if not self.is_in:
            self.sign_in()
        self.open(path).see(name + "-officer")
        self.check_forms()

    def walk(self):
        """Follows every link of the console, one of each kind: nothing that is offered is refused."""
        known, ahead = {self.house.console}, [self.house.console]
        while ahead:
            url = ahead.pop()
            self.visitor.go(url)
            self.report.check(self.visitor.answer.status == 200, f"officer ({self.visitor.language}): may follow {url}")
            self.check_forms()
            links = {link.evaluate("e => e.href").split("?")[0].split("#")[0] for link in self.visitor.find("a[href]").all()}
            for link in sorted(links):
                kind = re.sub("[0-9a-f]{32}", "*", link)
                if link.startswith(self.house.console) and kind not in known:
                    known.add(kind)
                    ahead.append(link)
        self.report.check(len(known) > 10, f"officer ({self.visitor.language}): has seen the console", sorted(known))

    def check_forms(self):
        """Sends each form of the room empty: whatever is missing in it, nobody says that it is not the officer's."""
        token = self.visitor.find("[name=form-token]").first.input_value()
        for form in self.visitor.find("main form").all():
            action = form.evaluate("e => e.action")
            status = self.visitor.context.request.post(action, form={"form-token": token}).status
            self.report.check(status != 403, f"officer ({self.visitor.language}): may send {action}", status)

    def try_in_vain(self):
        """What is missing, what is wrong, what is not the officer's: nothing typed is lost, nothing is said of anybody."""
        visitor = self.open("/evidence").see("evidence")
        visitor.type("[name=reference]", "AZ 7").press(SUBMIT).see("evidence-error", 422)
        self.report.check(visitor.find("[name=reference]").input_value() == "AZ 7", f"evidence ({visitor.language}): nothing is lost")
        visitor.type("[name=identity]", "+49 170 9999999").tick("[name=reason][value=complaint]").press(SUBMIT)
        visitor.see("evidence-no-match", 422)
        self.open("/campaigns/new").see("refused-officer", 403)

    def open_evidence(self, identity):
        visitor = self.open("/evidence").type("[name=identity]", identity).type("[name=reference]", "AZ 7")
        visitor.tick("[name=reason][value=authority]").press(SUBMIT).see("evidence-opened")
        digits = "".join(c for c in identity if c.isdigit())[-7:]
        self.report.check(digits not in visitor.page.url, f"evidence ({visitor.language}): no number in the address", visitor.page.url)
        visitor.press("main form button").see("evidence-sheet-error", 422)
        visitor.type("[name=identity]", "+49 170 9999999").press("main form button").see("evidence-sheet-wrong", 422)

    def print_sheet(self, kind, identity, directory):
        """The file, the same twice; the first may have to wait for the signature."""
        first, again = (self._download(kind, identity, directory) for _ in range(2))
        where = f"evidence ({self.visitor.language}): the {kind}"
        self.report.check(first and first == again, f"{where} has the same bytes twice", len(first))
        return first

    def _download(self, kind, identity, directory):
        page = self.visitor.page

        def is_signed():
            self.visitor.type("main [name=identity]", identity)
            fields = {field.get_attribute("name"): field.input_value() for field in self.visitor.find("main form input").all()}
            action = self.visitor.find("main form").evaluate("e => e.action")
            return self.visitor.context.request.post(action, form=fields | {"sheet": kind}).status == 200

        wait_for(is_signed, "the signature over the opening")
        with page.expect_download() as download:
            self.visitor.find(f"button[value='{kind}']").click()
        name = download.value.suggested_filename
        path = pathlib.Path(directory) / f"{self.visitor.language}-{name}"
        download.value.save_as(path)
        self.report.check("170" not in name and name.startswith("naam-evidence-"), "evidence: the file's name says nobody's number", name)
        return path.read_bytes()


def play(house, report, officers, operators, sealed, directory):
    """After the stop: `sealed` is the number of somebody who is gone."""
    for operator in operators.values():
        operator.open("/evidence").see("refused-administrator", 403)
    before = house.ledger_size()
    for officer in officers.values():
        if not officer.is_in:
            officer.sign_in()
        for room in ("people", "imports", "invitations", "campaigns", "suppression", "ledger"):
            officer.look(room, "/" + room)
        officer.walk()
        officer.try_in_vain()
    report.check(house.ledger_size() == before, "evidence: a wrong number leaves no entry")
    for officer in officers.values():
        officer.open_evidence(sealed)
        for kind in ("pdf-en", "pdf-ar"):
            report.check(officer.print_sheet(kind, sealed, directory).startswith(b"%PDF-"), f"evidence: {kind} is a document")
        content = json.loads(officer.print_sheet("json", sealed, directory))
        acts = [act["act"] for act in content["acts"]]
        report.check(acts[0] == "given" and acts[-1] == "withdrawn", "evidence: from the yes to its end", acts)
        kinds = sorted({text["kind"] for text in content["texts"]})
        report.check(kinds == ["form", "notice", "wording"], "evidence: what was shown is there word for word", kinds)
        report.check(content["uses"], "evidence: what was sent is on the sheet", content["uses"])
        report.check(content["person"]["lives"][0]["stage"] == "sealed", "evidence: the person is gone", content["person"])
        officer.open("/ledger").see("ledger-after-opening")
    report.check(house.ledger_size() == before + len(officers), "evidence: each opening is an entry")
    return content["opening"]["entries"][0]["proof"].encode()
