# SPDX-License-Identifier: Apache-2.0
"""Many invented people who answer their invitations, so that the pictures of the documentation show a house that is lived in."""

import html
import re
import urllib.error
import urllib.request

# Of a hundred who were invited, so many look at the form and say yes, and so many of them leave again.
SHARE_OF_YES, SHARE_OF_STOP = 31, 3
FORM = re.compile(r'name="form" value="([0-9a-f]+)"')
MESSAGE = re.compile(r'<p class="message"[^>]*>(.*?)</p>', re.S)


class Crowd:
    def __init__(self, house):
        self.house, self.count, self.staying = house, 0, 0

    def answer(self, pages):
        """Reads so many pages of the mailbox and lets its people decide."""
        for page in range(1, pages + 1):
            for path in re.findall(r'href="(/messages/\d+/)"', fetch(f"{self.house.mailbox}/?page={page}")):
                self.count += 1
                if self.count % 100 < SHARE_OF_YES:
                    self.say_yes(path, f"4917699{self.count:06}")

    def say_yes(self, path, phone):
        links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', fetch(self.house.mailbox + path))]
        form = next(link for link in links if "/i/" in link and not link.endswith("/stop"))
        try:
            shown = FORM.search(fetch(form)).group(1)
            found = MESSAGE.search(fetch(form, f"form={shown}&purpose=promotional&way=write".encode()))
        except urllib.error.HTTPError as refusal:
            if refusal.code != 410:
                raise
            return  # Somebody of the journey, who has declined or answered.
        self.house.tell_simulator("say", {"from": phone, "text": html.unescape(found.group(1)), "name": "Sam"})
        if self.count % 100 < SHARE_OF_STOP:
            self.house.tell_simulator("say", {"from": phone, "text": "STOP"})
        else:
            self.staying += 1


def fetch(url, body=None):
    with urllib.request.urlopen(url, body, timeout=20) as answer:
        return answer.read().decode()
