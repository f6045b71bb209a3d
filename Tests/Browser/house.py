# SPDX-License-Identifier: Apache-2.0
"""Runs the program under test in a directory of its own."""

import json
import pathlib
import subprocess
import tempfile
import time
import urllib.request


class House:
    """`naam demo` on a free port; ended and cleaned up at the end of a `with` block."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="naam-browser-")
        data = pathlib.Path(self.directory.name) / "data"
        self.log = open(pathlib.Path(self.directory.name) / "naam.log", "w+", encoding="utf-8")
        command = [self.program, "demo", "--data", str(data), "--port", "0", "--headless"]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        wait_for(lambda: (data / "demo.json").exists() or self.process.poll() is not None, "demo.json", seconds=60)
        if self.process.poll() is not None:
            raise RuntimeError(f"naam ended with {self.process.returncode}:\n{self.said()}")
        self.card = json.loads((data / "demo.json").read_text(encoding="utf-8"))
        self.site, self.mailbox = self.card["site"], self.card["mailbox"]
        self.phones, self.console = self.card["phones"], self.card["console"]["url"]
        self.simulator = self.card["cloud_api"]["base_url"]
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.exit_code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.exit_code = None
        self.log.close()
        self.directory.cleanup()

    def said(self):
        """What the program wrote, for a failure's report."""
        self.log.flush()
        self.log.seek(0)
        return self.log.read()[-4000:]

    def errors(self):
        """Lines of the log of the level error."""
        self.log.flush()
        self.log.seek(0)
        return [line.strip() for line in self.log if '"level":"error"' in line or " error " in line]

    def ledger_size(self):
        """The size of the signed ledger, once everything that happened is in it."""
        known = -1
        while True:
            with urllib.request.urlopen(self.card["ledger"]["checkpoint_url"], timeout=10) as answer:
                size = int(answer.read().split(b"\n")[1])
            if size == known:
                return size
            known = size
            time.sleep(1.2)

    def tell_simulator(self, call, content):
        """Pulls a string behind the invented world."""
        request = urllib.request.Request(
            f"{self.simulator}/_simulator/{call}", json.dumps(content).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()


def wait_for(is_so, what, seconds=30):
    """Asks until it is so; fails by name when it never is."""
    end = time.monotonic() + seconds
    while not (result := is_so()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.1)
    return result
