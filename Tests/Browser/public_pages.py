# SPDX-License-Identifier: Apache-2.0
"""The pages that anybody can open, with everything that can be typed wrongly."""

BOGUS_TOKEN, BOGUS_CODE = "A" * 21 + "Q", "ABCDE-FGHJK"
SUMMARY = "[role=alert] a"
VERIFY = "main form button"


def play(house, report, visitor):
    """One visitor who does everything wrong once, and then right."""
    language, site = visitor.language, house.site
    visitor.go(site + "/")
    report.check(visitor.page.url == f"{site}/{language}", f"start ({language}): leads to the visitor's language", visitor.page.url)
    visitor.see("opt-in")
    visitor.examiner.walk_by_keyboard(f"opt-in ({language})", visitor.answer)
    boxes = visitor.find("[name=purpose]")
    report.check(boxes.count() >= 2, f"opt-in ({language}): a box for each purpose", boxes.count())
    report.check(not visitor.has("input:checked"), f"opt-in ({language}): nothing is ticked for anybody")

    visitor.press("button[value=write]").see("opt-in-error", 422)
    report.check(visitor.answer.text.count('href="#purpose"') == 1, f"opt-in ({language}): the summary leads to the field")
    visitor.examiner.walk_by_keyboard(f"opt-in-error ({language})", visitor.answer)
    visitor.tick("[name=purpose]").type("[name=number]", "call me").press("button[value=ask]").see("opt-in-error-number", 422)
    report.check(visitor.find("[name=number]").input_value() == "call me", f"opt-in ({language}): what was typed is kept")
    report.check(visitor.find("[name=purpose]").first.is_checked(), f"opt-in ({language}): what was ticked is kept")

    visitor.press(".site-footer a").see("notice")
    play_verify(site, report, visitor)
    visitor.go(f"{site}/{language}/nothing-here").see("not-found", 404)
    visitor.go(f"{site}/{language}/i/{BOGUS_TOKEN}").see("invitation-expired", 410)
    visitor.go(f"{site}/{language}/c/{BOGUS_CODE}").see("code-expired", 410)
    visitor.go(f"{site}/u/{BOGUS_TOKEN}").see("link-unknown", 404)
    visitor.go(f"{site}/r/{BOGUS_TOKEN}")
    report.check(visitor.answer.status == 404, f"receipt ({language}): an unknown link is not found", visitor.answer.status)


def play_verify(site, report, visitor):
    """Somebody verifies nothing, and then what is no receipt."""
    language = visitor.language
    visitor.go(f"{site}/{language}/verify").see("verify")
    visitor.examiner.walk_by_keyboard(f"verify ({language})", visitor.answer)
    visitor.press(VERIFY).see("verify-missing", 422)
    report.check(visitor.answer.text.count('href="#receipt"') == 1, f"verify ({language}): the summary leads to the field")
    visitor.send_file("[name=receipt]", "holiday.jpg", b"\xff\xd8\xff\xe0", VERIFY).see("verify-refused", 422)
    visitor.send_file("[name=receipt]", "film.mp4", bytes(600_000), VERIFY).see("verify-large", 413)


def play_code_only(house, visitor, phone):
    """Somebody sends the code alone: it asks back, and the page says so."""
    visitor.go(f"{house.site}/{visitor.language}").tick("[name=purpose]").press("button[value=write]").see("open-whatsapp")
    code = visitor.find(".code").inner_text()
    house.tell_simulator("say", {"from": phone, "text": code, "name": "Sam"})
    visitor.reload_until(".outcome", "the page to see that the code has come").see("asked")

