# SPDX-License-Identifier: Apache-2.0
"""Looks at every page that a person without JavaScript was shown, in a browser with JavaScript.

A page is examined in the very bytes and headers that the person got, so that answers to forms can be looked at too.
"""

import pathlib
import re

from axe_playwright_python.sync_playwright import Axe

DESKTOP, PHONE, SMALL = (1280, 860), (390, 844), (320, 640)
LAW = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STANDARDS = LAW + ["best-practice"]
# Where a policy forbids all scripts, the examiner's own would wait for ever, too.
SANDBOX = re.compile(r";? *\bsandbox\b[^;]*")
REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>', re.I)
OVERFLOW = """() => {
  const page = document.documentElement
  if (page.scrollWidth <= page.clientWidth) return ''
  const wide = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect()
    return box.width > 0 && (box.right > page.clientWidth + 1 || box.left < -1)
  })
  return `${page.scrollWidth} > ${page.clientWidth}: ` + wide.slice(0, 4).map(e => e.tagName.toLowerCase() + '.' + e.className).join(', ')
}"""
# What the ring of the focused element looks like; a ring is an outline or a shadow.
RING = """() => {
  const e = document.activeElement, style = getComputedStyle(e)
  const hasRing = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
  return {key: e === document.body ? null : (e.id || e.getAttribute('href') || e.value || e.tagName), hasRing,
          markup: e.outerHTML.slice(0, 90)}
}"""
CONTROLS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .map(e => e.id || e.getAttribute('href') || e.value || e.tagName)"""


class Examiner:
    def __init__(self, browser, report, pictures=None, only=""):
        self.report, self.axe, self.only = report, Axe(), only
        self.pictures = pathlib.Path(pictures) if pictures else None
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
        self.page = browser.new_page()
        self.complaints, self.links = [], set()
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def examine(self, name, language, answer, status=200, is_page=True):
        """Checks a page in all its shapes; what is no page of a site, such as a mail, needs no landmarks and no main heading."""
        if self.only not in name:
            return
        where = f"{name} ({language})"
        check = self.report.check
        check(answer.status == status, f"{where}: the status is {status}", answer.status)
        check("⟦" not in answer.text, f"{where}: every text has words", raw_keys(answer.text))
        self.show(answer)
        root = self.page.evaluate("() => [document.documentElement.lang, document.documentElement.dir, document.title]")
        check(root[:2] == [language, "rtl" if language == "ar" else "ltr"], f"{where}: language and direction are right", root)
        check(root[2].strip() and not re.search("[\u2066-\u2069]", root[2]), f"{where}: the title is plain text", repr(root[2]))
        lost = self.page.evaluate("() => [...document.images].filter(i => !i.naturalWidth).map(i => i.src)")
        check(not lost, f"{where}: every picture is there", lost)
        standards = STANDARDS if is_page else LAW
        self.look(where, DESKTOP, "light", standards + ["wcag2aaa"])
        self.look(where, SMALL, "dark", standards)
        check(not self.complaints, f"{where}: the browser has nothing to complain about", self.complaints[:3])
        self.links.update(self.page.evaluate("() => [...document.querySelectorAll('a[href]')].map(a => a.href)"))
        self.photograph(name, language)

    def show(self, answer):
        """Opens exactly what was answered, except that it does not load itself again meanwhile and the examiner may work in it."""
        self.complaints.clear()
        headers = {k: v for k, v in answer.headers.items() if k not in ("refresh", "set-cookie", "content-length")}
        headers["content-security-policy"] = SANDBOX.sub("", headers.get("content-security-policy", ""))
        body = REFRESH.sub(b"", answer.body)
        self.page.route(answer.url, lambda route: route.fulfill(status=answer.status, headers=headers, body=body))
        self.set_shape(DESKTOP, "light")
        self.page.goto(answer.url, wait_until="load")
        self.page.unroute(answer.url)
        self.complaints[:] = [c for c in self.complaints if not (answer.status >= 400 and "status of" in c)]

    def set_shape(self, size, scheme):
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        # Without motion, so that no colour is looked at on its way to another.
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def look(self, where, size, scheme, standards):
        self.set_shape(size, scheme)
        shape = f"{where} at {size[0]} px, {scheme}"
        overflow = self.page.evaluate(OVERFLOW)
        self.report.check(not overflow, f"{shape}: nothing is wider than the window", overflow)
        found = self.axe.run(self.page, options={"runOnly": standards, "resultTypes": ["violations"]}).response["violations"]
        for rule in found:
            if "wcag2aaa" in rule["tags"]:
                self.report.note(f"AAA {rule['id']}", where)
        hard = [rule for rule in found if "wcag2aaa" not in rule["tags"]]
        self.report.check(not hard, f"{shape}: axe finds nothing", [(r["id"], [n["html"][:120] for n in r["nodes"][:2]]) for r in hard])

    def photograph(self, name, language):
        if not self.pictures:
            return
        for size, scheme in ((DESKTOP, "light"), (PHONE, "light"), (SMALL, "light"), (DESKTOP, "dark")):
            self.set_shape(size, scheme)
            self.page.screenshot(path=self.pictures / f"{name}-{language}-{size[0]}-{scheme}.png", full_page=True)

    def walk_by_keyboard(self, where, answer):
        """Every control is reached by the tabulator, in its order, and shows that it is."""
        self.show(answer)
        wanted = self.page.evaluate(CONTROLS)
        reached = []
        while len(reached) < len(wanted) + 2:
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(RING)
            reached.append(focus["key"])
            if focus["key"]:
                self.report.check(focus["hasRing"], f"{where}: the focus can be seen", focus["markup"])
        # A page with errors begins at their summary, so the walk begins there and comes round.
        start = wanted.index(reached[0]) if reached[0] in wanted else 0
        walked = [key for key in reached if key][: len(wanted)]
        is_complete = walked == wanted[start:] + wanted[:start]
        self.report.check(is_complete, f"{where}: the tabulator reaches every control in order", f"{walked} of {wanted}")


def raw_keys(text):
    return re.findall("⟦[^⟧]{0,60}", text)[:3]
