# SPDX-License-Identifier: Apache-2.0
"""Plays the whole journey in Chromium, by clicks and without JavaScript, and examines every page on the way.

    run.py --naam PATH [--screenshots DIRECTORY] [--only WORD] [--docs]
"""

import argparse
import pathlib
import sys
import traceback

from playwright.sync_api import sync_playwright

import public_pages
from console_pages import Operator
from crowd import Crowd
from evidence import Officer
from examiner import Examiner
from house import House, wait_for
from journey import Journey
from report import Report
from visitor import Visitor

CHROMIUM = "/usr/bin/chromium"
# Root may not use the sandbox; the pages are our own.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
         "--no-first-run"]
LANGUAGES = ["en", "ar"]
IMAGES = pathlib.Path(__file__).resolve().parents[2] / "docs" / "images"


def play(browser, house, report, examiner, is_for_docs):
    people = {language: Visitor(browser, examiner, language) for language in LANGUAGES}
    operators = {language: Operator(house, report, Visitor(browser, examiner, language)) for language in LANGUAGES}
    officers = {language: Officer(house, report, Visitor(browser, examiner, language)) for language in LANGUAGES}
    for language in LANGUAGES:
        report.step(f"first look ({language})")
        public_pages.play(house, report, people[language])
        people[language].go(house.mailbox).see("mailbox-empty")
        operators[language].sign_in()
        operators[language].look_into_empty_rooms()
        operators[language].upload_wrongly()
    journey = Journey(house, report, people, operators, officers)
    journey.play()
    if is_for_docs:
        take_pictures(house, report, examiner, journey)
    report.check(not house.errors(), "naam logs no error", house.errors()[:3])


def take_pictures(house, report, examiner, journey):
    """The pictures of the README: home in both languages, after many people have answered and got a message."""
    report.step("pictures of the documentation")
    for operator in journey.operators.values():
        operator.sign_in()
    before = journey.english.figures()[3]
    crowd = Crowd(house)
    crowd.answer(pages=30)
    wait_for(lambda: journey.english.figures()[3] >= before + crowd.staying, "the yeses of the crowd", 120)
    journey.english.choose_campaign("Offer of January", "monthly_offer")
    journey.wait_until_over(journey.send(journey.english))
    wait_for(lambda: journey.english.figures()[6] >= crowd.staying, "the delivery to be reported", 60)
    IMAGES.mkdir(parents=True, exist_ok=True)
    for language, operator in journey.operators.items():
        examiner.show(operator.open().answer)
        examiner.set_shape((1280, 900), "light")
        examiner.page.screenshot(path=IMAGES / ("home.png" if language == "en" else f"home-{language}.png"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--naam", required=True, help="the program")
    parser.add_argument("--screenshots", help="where to save a picture of every page")
    parser.add_argument("--only", default="", help="examine only pages whose name has this in it; the journey is played whole")
    parser.add_argument("--docs", action="store_true", help="take the pictures of the documentation anew")
    arguments = parser.parse_args()
    report = Report()
    with House(arguments.naam) as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            play(browser, house, report, Examiner(browser, report, arguments.screenshots, arguments.only), arguments.docs)
        except Exception as problem:  # The journey cannot go on; what was found so far counts, and so does this.
            report.check(False, "the journey comes to its end", f"{type(problem).__name__}: {problem}")
            traceback.print_exc()
            print(house.said()[-1500:], file=sys.stderr)
        finally:
            browser.close()
    report.check(house.exit_code == 0, "naam ends cleanly when asked", house.exit_code)
    report.step("the end")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
