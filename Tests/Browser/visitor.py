# SPDX-License-Identifier: Apache-2.0
"""A person in front of a browser without JavaScript."""

from house import wait_for

LOCALES = {"en": "en-GB", "ar": "ar-JO"}


class Answer:
    """What the server answered to the last step."""

    def __init__(self, response):
        self.url, self.status, self.headers = response.url, response.status, response.headers
        self.body = response.body()
        self.text = self.body.decode("utf-8", "replace")


class Visitor:
    def __init__(self, browser, examiner, language):
        self.language, self.examiner = language, examiner
        self.context = browser.new_context(java_script_enabled=False, locale=LOCALES[language])
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.response = None
        self.page.on("response", self._note)

    def _note(self, response):
        is_page = response.request.is_navigation_request() and response.frame == self.page.main_frame
        if is_page and not 300 <= response.status < 400:
            self.response = response

    @property
    def answer(self):
        return Answer(self.response)

    def go(self, url):
        self.page.goto(url, wait_until="load")
        return self

    def see(self, name, status=200, language=None, is_page=True):
        """Lets the examiner look at the page that is open."""
        self.examiner.examine(name, language or self.language, self.answer, status, is_page)
        return self

    def find(self, selector):
        return self.page.locator(selector)

    def has(self, selector):
        return self.find(selector).count() > 0

    def press(self, selector):
        """Presses a button or follows a link and waits for the page that comes."""
        with self.page.expect_navigation(wait_until="load"):
            self.find(selector).first.click()
        return self

    def type(self, selector, text):
        self.find(selector).first.fill(text)
        return self

    def tick(self, selector):
        self.find(selector).first.check()
        return self

    def send_file(self, selector, name, content, button):
        """Chooses a file and sends its form."""
        self.find(selector).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        return self.press(button)

    def address(self, selector):
        """Where a link leads."""
        return self.find(selector).first.evaluate("e => e.href")

    def reload_until(self, selector, what, seconds=60, url=None):
        """Loads the page again until something stands on it."""

        def is_there():
            self.go(url or self.page.url)
            return self.has(selector)

        wait_for(is_there, f"{what} ({self.language})", seconds)
        return self
