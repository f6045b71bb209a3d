# SPDX-License-Identifier: Apache-2.0
"""The journey of Mona, who reads Arabic, and Jonas, who reads English: from the mail to a yes, a message and a stop."""

import evidence
import public_pages
from house import wait_for

MONA, JONAS = "491701110001", "491701110002"
STRANGER = {"en": "491701119001", "ar": "491701119002"}


class Journey:
    def __init__(self, house, report, people, operators, officers):
        self.house, self.report = house, report
        self.people, self.operators, self.officers = people, operators, officers
        self.mona, self.jonas = people["ar"], people["en"]
        self.english, self.arabic = operators["en"], operators["ar"]

    def play(self):
        for step in (
            self.import_list, self.invite, self.read_mail, self.decline, self.mona_writes_first, self.jonas_types_his_number,
            self.look_at_people, self.send_offer, self.use_links, self.mona_stops, self.open_evidence, self.send_to_who_is_left, self.jonas_stops,
            self.look_back,
        ):
            self.report.step(step.__name__.replace("_", " "))
            step()

    def everybody(self, name, url, status=200):
        """The same page for both, each in the own language."""
        for person in self.people.values():
            person.go(url.replace("{language}", person.language)).see(name, status)

    def operators_see(self, name, path="", still=False):
        for operator in self.operators.values():
            operator.open(path, still).see(name)

    def officers_look(self, name, *path):
        for officer in self.officers.values():
            officer.look(name, *path)

    # The list

    def import_list(self):
        for operator in self.operators.values():
            operator.discard_a_list()
        path = self.english.start_sample()
        seen = [operator.open(path, still=True).answer for operator in self.operators.values()]
        self.examine_moving("import-checking", seen)
        self.english.open(path)
        self.english.wait_for_report().see("import-report")
        self.operators_see("home-import-waits", still=True)
        self.officers_look("home-import-waits")
        self.officers_look("import-report", path)
        self.english.open(path).press("form[action$='/confirm'] button").see("import-report-error", 422)
        self.arabic.confirm_import(path)
        seen = [operator.open(path, still=True).answer for operator in self.operators.values()]
        self.examine_moving("import-running", seen)
        self.english.open(path)
        self.english.visitor.reload_until("main a[href$='/invitations']", "the end of the import", 180)
        self.operators_see("import-finished", path)
        self.operators_see("imports", "/imports")
        self.operators_see("home-invite", still=True)
        self.officers_look("home-invite")
        self.officers_look("invitations-ready", "/invitations")
        listed = self.english.figures()[0]
        self.report.check(listed > 3000, "import: the funnel shows the people of the list", listed)

    def examine_moving(self, name, answers):
        """What was caught while it moved; on a fast machine it may be over already, then it is seen as that."""
        for language, answer in zip(self.operators, answers):
            self.operators[language].visitor.examiner.examine(name, language, answer)

    def invite(self):
        for operator in self.operators.values():
            operator.open("/invitations").see("invitations").press("main button[value=check]").see("invitations-check")
        self.english.visitor.press("main button[value=send]")
        seen = [operator.open("/invitations", still=True).answer for operator in self.operators.values()]
        self.examine_moving("invitations-running", seen)
        wait_for(lambda: not self.english.open("/invitations").has("main progress"), "the invitations to be sent", 300)
        self.operators_see("invitations-done", "/invitations")
        self.operators_see("home-invited", still=True)

    # The mailbox

    def mail_of(self, person, address):
        person.go(self.house.mailbox).type("[name=q]", address).press(".search button")
        person.see("mailbox-found").press("ol.mails a")
        return person

    def read_mail(self):
        self.everybody("mailbox", self.house.mailbox)
        self.everybody("mailbox-none", self.house.mailbox + "/?q=nobody@example.net")
        self.everybody("mailbox-missing", self.house.mailbox + "/messages/99999999/", 404)
        self.links = {}
        for person, address in ((self.mona, "mona@example.com"), (self.jonas, "jonas@example.org")):
            self.mail_of(person, address).see("mail")
            self.links[person.language] = [link.evaluate("e => e.href") for link in person.find("ul.links a").all()]
            person.go(person.page.url + "page").see("mail-page", is_page=False)
        self.check_harmless("mails", [link for links in self.links.values() for link in links])

    def personal(self, person, tail=""):
        """The link of the mail to the form, or to the way out."""
        part = f"/{person.language}/i/" if not tail else tail
        return next(link for link in self.links[person.language] if part in link and (tail or "/stop" not in link))

    def decline(self):
        """The third and the fourth of the list would rather not."""
        for number, person in enumerate(self.people.values()):
            person.go(self.house.mailbox).page.locator("ol.mails a").nth(number).click()
            person.find("ul.links").wait_for()
            way_out = [a for a in person.find("ul.links a").all() if "/stop" in a.evaluate("e => e.href")][0].evaluate("e => e.href")
            person.go(with_language(way_out, person.language)).see("decline").press(SEND).see("declined")
            person.go(with_language(way_out, person.language))
            self.report.check(not person.has(SEND), f"decline ({person.language}): once is enough")

    # Two ways to a yes

    def mona_writes_first(self):
        for person in self.people.values():
            self.mail_of(person, "mona@example.com" if person is self.mona else "jonas@example.org")
            person.press(f"ul.links a[href*='/{person.language}/i/']").see("opt-in-invited")
            self.report.check(not person.has("input:checked"), f"opt-in-invited ({person.language}): nothing is ticked")
            public_pages.play_code_only(self.house, person, STRANGER[person.language])
        before = self.english.figures()
        self.mona.go(self.personal(self.mona))
        for box in self.mona.find("[name=purpose]").all():
            box.check()
        waiting = self.mona.press("button[value=write]").page.url
        link = self.mona.address("a[href*='/wa.me/']")
        self.everybody("click-to-chat", link + "&lang={language}")
        self.mona.press(f"button[name=from][value='{MONA}']")
        self.wait_for_chat(self.mona, MONA, "a[href*='/r/']", "the receipt")
        self.receipt = self.mona.address("a[href*='/r/']")
        self.everybody("confirmed", waiting.replace("/ar/c/", "/{language}/c/"))
        after = wait_for(lambda: (f := self.english.figures())[3] > before[3] and f, "the funnel to move")
        self.report.check(after[3] == before[3] + 1, "funnel: one more permission", (before, after))
        self.everybody("receipt", self.receipt + "?lang={language}")
        proof, document = self.mona.address("a[href$='.tlog-proof']"), documents(self.mona)[0]
        text = wait_for(lambda: (r := self.mona.context.request.get(proof)).status == 200 and r.text(), "the proof")
        self.report.check(self.house.card["ledger"]["verifier_key"].split("+")[0] in text, "receipt: the proof can be taken home")
        self.verify("verify-holds", "naam-receipt.tlog-proof", text.encode())
        self.verify("verify-document", "naam-receipt.jsonld", self.mona.context.request.get(document).body())

    def verify(self, name, file, content):
        """The page finds that a receipt holds, and that one with another letter in it does not."""
        for person in self.people.values():
            person.go(f"{self.house.site}/{person.language}/verify")
            person.send_file("[name=receipt]", file, content, public_pages.VERIFY).see(name)
            changed = content.replace(b"A", b"B", 1)
            person.send_file("[name=receipt]", file, changed, public_pages.VERIFY)
            self.report.check(person.answer.status == 422, f"{name} ({person.language}): a changed letter is seen", person.answer.status)

    def wait_for_chat(self, person, phone, selector, what):
        """Reads the chat of a phone until something is in it."""
        person.go(f"{self.house.phones}/{phone}/chat?still=1")
        return person.reload_until(selector, what, 30)

    def jonas_types_his_number(self):
        self.jonas.go(self.personal(self.jonas)).tick("[name=purpose]").type("[name=number]", "٠١٧٠ ١١١٠٠٠٢")
        self.jonas.press("button[value=ask]")
        self.everybody("sent", self.house.site + "/{language}/sent")
        self.wait_for_chat(self.jonas, JONAS, ".bubble__buttons button", "the question").see("chat")
        self.jonas.press(".bubble__buttons button")
        self.wait_for_chat(self.jonas, JONAS, "a[href*='/r/']", "the receipt")
        self.everybody("phones", self.house.phones + "?lang={language}&still=1")
        for person, phone in ((self.mona, MONA), (self.jonas, JONAS)):
            person.go(f"{self.house.phones}/{phone}?lang={person.language}&still=1").see("phone")
            person.press("form[action$='/messages'] button").see("phone-error")
            person.go(f"{self.house.phones}/{phone}/chat?still=1").see("chat")

    # Sending

    def look_at_people(self):
        self.operators_see("home-first-campaign", still=True)
        self.operators_see("people", "/people")
        for operator in self.operators.values():
            for choice in ("invited", "permitted", "sealed"):
                operator.open("/people?show=" + choice).see("people-" + choice)
        self.mona_path = self.english.find_person("mona@example.com")
        self.jonas_path = self.arabic.find_person("+49 170 1110002")
        self.report.check(self.mona_path.count("/") == 2, "people: an address finds the person", self.mona_path)
        self.report.check(self.jonas_path.count("/") == 2, "people: a number finds the person", self.jonas_path)
        self.operators_see("person", self.mona_path)

    def send_offer(self):
        name = {"en": "Offer of November", "ar": "عرض نوفمبر"}
        for language, operator in self.operators.items():
            operator.choose_campaign(name[language], "monthly_offer").see("campaign-check")
        self.arabic.visitor.press("main button[value=change]").see("campaign-change")
        path = self.send(self.english)
        for person, phone in ((self.mona, MONA), (self.jonas, JONAS)):
            self.wait_for_chat(person, phone, "a[href*='/u/']", "the offer").see("chat-offer")
        self.wait_until_over(path)
        self.operators_see("campaign", path, still=True)
        self.operators_see("campaigns", "/campaigns")
        figures = wait_for(lambda: (f := self.english.figures())[6] >= 2 and f, "the delivery to be reported")
        self.report.check(figures[5] >= figures[6] >= 2, "funnel: messages are counted", figures)

    def send(self, operator):
        operator.visitor.press("main button[value=send]")
        return operator.page_path()

    def wait_until_over(self, path):
        wait_for(lambda: not self.english.open(path, still=True).has("form[action$='/stop']"), "the end of the campaign", 60)

    def use_links(self):
        links = {}
        for person, phone in ((self.mona, MONA), (self.jonas, JONAS)):
            links[person.language] = person.go(f"{self.house.phones}/{phone}/chat?still=1").address("a[href*='/u/']")
        self.choices = links
        own = [self.receipt, *links.values(), *self.examined_site_links()]
        self.check_harmless("the site", own)
        self.everybody("preferences", links["ar"] + "?lang={language}")
        self.everybody("preferences-saved", links["ar"] + "?saved=1&lang={language}")
        self.mona.go(links["ar"] + "?lang=ar")
        boxes = self.mona.find("[name=keep]")
        count = boxes.count()
        boxes.last.uncheck()
        self.mona.press("button[value=save]")
        self.report.check(self.mona.find("[name=keep]").count() == count - 1, "preferences: one kind less")

    def examined_site_links(self):
        links = self.mona.examiner.links
        return [link for link in links if link.startswith(self.house.site) and not link.startswith(self.house.console)]

    def check_harmless(self, what, links):
        """Following links changes nothing: programs that look into mails follow all of them (promise 5)."""
        own = sorted({link.split("#")[0] for link in links if link.startswith((self.house.site, self.house.simulator))})
        before = self.house.ledger_size()
        for link in own:
            status = self.mona.context.request.get(link).status
            self.report.check(status < 500, f"{what}: a link can be followed", f"{link.split('?')[0]} {status}")
        self.report.check(own and self.house.ledger_size() == before, f"{what}: following {len(own)} links changes nothing")

    # Stop

    def mona_stops(self):
        before = self.english.figures()
        self.mona.go(f"{self.house.phones}/{MONA}?lang=ar&still=1").type("[name=text]", "توقف").press("form[action$='/messages'] button")
        # She had taken one kind back before, so she counts among those who stopped already; now she permits nothing any more.
        after = wait_for(lambda: (f := self.english.figures())[3] < before[3] and f, "the stop to be seen")
        self.report.check(after[4] == before[4] > 0, "funnel: who stopped twice is one person", (before, after))
        self.operators_see("person-sealed", self.mona_path)
        self.everybody("stopped", self.choices["ar"] + "?lang={language}")
        self.bubbles = wait_for(lambda: self.count_bubbles(self.mona, MONA), "the farewell")
        self.everybody("receipt-withdrawn", self.receipt + "?lang={language}")
        document = documents(self.mona.go(self.receipt))[-1]
        content = wait_for(lambda: (r := self.mona.context.request.get(document)).status == 200 and r.body(), "the document")
        sheet = self.mona.context.request.get(document.replace(".jsonld", ".pdf")).body()
        self.report.check(sheet.startswith(b"%PDF-"), "receipt: the sheet can be printed", len(sheet))
        self.report.check(b"dpv:ConsentWithdrawn" in content, "receipt: the withdrawal can be taken home", document.split("/")[-1])
        self.verify("verify-withdrawn", "naam-receipt.jsonld", content)
        self.mona_takes_her_certificate()
        for operator in self.operators.values():
            operator.open("/suppression").type("[name=identity]", "mona@example.com").press(".search button").see("suppression-yes")
            operator.open("/suppression").type("[name=identity]", "nobody@example.com").press(".search button").see("suppression-no")

    def mona_takes_her_certificate(self):
        """Behind the farewell's link: what was destroyed and what is kept, as a file and as a sheet with the proof inside."""
        self.mona.go(f"{self.house.phones}/{MONA}/chat?still=1")
        farewell = self.mona.find("a[href*='/r/']").last.evaluate("e => e.href")
        self.report.check(farewell != self.receipt, "farewell: it has a link of its own", farewell.split("/r/")[0])
        self.everybody("certificate", farewell + "?lang={language}")
        request = self.mona.context.request
        content = request.get(self.mona.go(farewell).address("a[href$='/certificate.json']")).body()
        self.verify("verify-certificate", "naam-erasure.json", content)
        sheet = request.get(self.mona.go(farewell).address("a[href$='/certificate.pdf']")).body()
        for person in self.people.values():
            person.go(f"{self.house.site}/{person.language}/verify")
            person.send_file("[name=receipt]", "naam-erasure-certificate.pdf", sheet, public_pages.VERIFY).see("verify-sheet")

    def open_evidence(self):
        proof = evidence.play(self.house, self.report, self.officers, self.operators, "+" + MONA, self.house.directory.name)
        self.verify("verify-opening", "naam-receipt.tlog-proof", proof)

    def count_bubbles(self, person, phone):
        return person.go(f"{self.house.phones}/{phone}/chat?still=1").find(".bubble--business").count()

    def send_to_who_is_left(self):
        """The next campaign reaches Jonas and not Mona; one that Meta slows down is seen under way, and stopped."""
        before = self.count_bubbles(self.jonas, JONAS)
        self.english.choose_campaign("Offer of December", "monthly_offer")
        path = self.send(self.english)
        wait_for(lambda: self.count_bubbles(self.jonas, JONAS) == before + 1, "the next offer")
        self.wait_until_over(path)
        self.report.check(self.count_bubbles(self.mona, MONA) == self.bubbles, "stop: the next campaign does not arrive")

        self.house.tell_simulator("faults", {"refuse_every": 1, "refuse_code": 130429})
        self.english.choose_campaign("Slow offer", "monthly_offer")
        path = self.send(self.english)
        self.operators_see("campaign-running", path, still=True)
        self.english.open(path, still=True).press("form[action$='/stop'] button").see("campaign-stopped")
        self.arabic.open(path, still=True).see("campaign-stopped")
        self.house.tell_simulator("faults", {})

    def jonas_stops(self):
        self.jonas.go(self.choices["en"] + "?lang=en").press("button[value=stop]")
        self.report.check(not self.jonas.has("button[value=stop]"), "preferences: the link stops everything", self.jonas.page.url)
        for person, phone in ((self.mona, MONA), (self.jonas, JONAS)):
            person.go(f"{self.house.phones}/{phone}?lang={person.language}&still=1")
            person.press("form[action$='/preference'] button").go(person.page.url + "&still=1").see("phone-switched-off")

    def look_back(self):
        self.operators_see("home", still=True)
        self.operators_see("ledger", "/ledger")
        self.operators_see("people-sealed-now", "/people?show=sealed")
        self.operators_see("suppression", "/suppression")
        for operator in self.operators.values():
            operator.open().press("form[action$='/sign-out'] button")
            operator.open()
            self.report.check(not operator.visitor.has("ol.funnel"), f"sign-out ({operator.visitor.language}): the door is shut")


SEND = "main form button"


def documents(person):
    """Where the receipts of the page that is open can be taken home."""
    return [link.evaluate("e => e.href") for link in person.find("a[href$='.jsonld']").all()]


def with_language(link, language):
    return f"{link}{'&' if '?' in link else '?'}lang={language}"
