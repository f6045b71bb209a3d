# SPDX-License-Identifier: Apache-2.0
"""Counts what was checked."""


import time


class Report:
    def __init__(self):
        self.started = time.monotonic()
        self.passed = 0
        self.failures = []
        self.notes = {}

    def step(self, name):
        """Says what comes now."""
        print(f"{time.monotonic() - self.started:4.0f} s  {name}", flush=True)

    def check(self, is_so, what, detail=""):
        """One check: counted when it holds, said at once when it does not."""
        if is_so:
            self.passed += 1
            return True
        line = f"{what}: {detail}" if detail else what
        self.failures.append(line)
        print(f"FAILED {line}", flush=True)
        return False

    def note(self, what, where):
        """Something worth knowing that fails nothing."""
        self.notes.setdefault(what, []).append(where)

    def close(self):
        """Says how it went and returns the exit code."""
        for what, places in sorted(self.notes.items()):
            print(f"note: {what} ({len(places)}: {', '.join(places[:4])}{' …' if len(places) > 4 else ''})")
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures or not self.passed else 0
