"""Somebody at a browser: presses what is shown and reads what it says."""

from datetime import date
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Page, expect

from backstory_web.fields import as_told

DAY_ONE = date(2025, 11, 3)


class Person:
    """A person going through the home app in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def place(self) -> str:
        """Return the path of the page shown."""
        return urlparse(self.page.url).path

    @property
    def heading(self) -> str:
        """Return the one heading of the page."""
        return self.page.locator("h1").inner_text()

    def press(self, name: str) -> None:
        """Press a button or a link and wait for the page that follows."""
        before = self.page.url
        target = self.page.get_by_role("button", name=name, exact=True)
        (target if target.count() else self.page.get_by_role("link", name=name)).first.click()
        self.page.wait_for_url(lambda url: url != before)

    def go(self, path: str) -> None:
        """Open an address of the app."""
        parts = urlparse(self.page.url)
        self.page.goto(f"{parts.scheme}://{parts.netloc}{path}")

    def begin(self, told: dict[str, Any]) -> None:
        """Start a story and say who it is about."""
        self.press("Begin my story")
        self.press("No, ask me the questions")
        self.page.locator("#field-age_years").fill(as_told(told["person"]["age_years"]))
        self.mark("sex", told["person"]["sex"])
        self.press("Go on")

    def mark(self, finding: str, value: object) -> None:
        """Choose one answer of a question with several."""
        box = f"input[name='answer.{finding}'][value='{as_told(value)}']"
        self.page.locator(f"label:has({box})").click()
        expect(self.page.locator(box)).to_be_checked()

    def answer_dangers(self, told: dict[str, Any]) -> None:
        """Answer the danger check until it ends or stops."""
        while self.place.startswith("/danger/"):
            boxes = self.page.locator("form input[type=radio][value=yes]")
            names = [boxes.nth(i).get_attribute("name") for i in range(boxes.count())]
            signs = [name.removeprefix("answer.") for name in names if name]
            if not any(told["answers"].get(sign) for sign in signs):
                self.press("None of these")
                continue
            for sign in signs:
                self.mark(sign, told["answers"].get(sign, False))
            self.press("Save my answers")

    def answer_story(self, told: dict[str, Any]) -> int:
        """Answer the story questions until there is none left; return how many there were."""
        put = 0
        while self.place.startswith("/story/"):
            put += 1
            finding = self.place.removeprefix("/story/")
            value = as_told(told["answers"].get(finding, "not_sure"))
            before = self.page.url
            number = self.page.locator(".number input")
            if number.count() and value != "not_sure":
                number.fill(value)
                self.press("Save and go on")
            else:
                self.page.locator(f"button[name='answer.{finding}'][value='{value}']").click()
                self.page.wait_for_url(lambda url, before=before: url != before)
        return put

    def tell(self, told: dict[str, Any]) -> None:
        """Tell a whole story from the first page to the letter."""
        self.begin(told)
        self.answer_dangers(told)
        self.answer_story(told)

    def check_in(self, row: dict[str, str]) -> None:
        """Check in as a row of an example says, with no new danger sign."""
        self.go("/check-in")
        rated = ("pain_now", "pain_worst", "leg_change", "sleep_quality", "done_share")
        for finding in (*rated, "took_pain_killer", "did_too_much"):
            self.mark(finding, row[finding])
        if row["note"]:
            self.page.locator("details.the-day > summary").click()
            self.page.locator("#field-note").fill(row["note"])
        self.press("None of these: save")
