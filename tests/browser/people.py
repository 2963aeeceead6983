"""What people do at the screen, one function a step, in the words of the screen."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import BrowserContext, Page, expect

from agencies.models import User
from tests.cases.office import Office

PASSWORD = "demo"


class Person:
    """Somebody at his own browser. `do` opens a move's page from the case and sends its form."""

    def __init__(self, page: Page, server: str, user: User) -> None:
        self.page, self.server, self.user = page, server, user

    def sign_in(self) -> "Person":
        self.page.goto(f"{self.server}/login/")
        self.page.locator("[name=username]").fill(self.user.username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("[name=password]").press("Enter")
        expect(self.page.locator(".mg-topbar")).to_be_visible()
        return self

    def open_case(self, number: str) -> "Person":
        self.page.goto(f"{self.server}/cases/?q={number}")
        self.page.get_by_role("link", name=number, exact=True).click()
        expect(self.page.locator(".mg-casehead")).to_contain_text(number)
        return self

    def take(self, seat: str) -> "Person":
        """Takes the open task of a seat."""
        self.page.locator(f"[data-seat={seat}]").get_by_role("button", name="领取").click()
        expect(self.page.locator(f"[data-seat={seat}]")).to_contain_text("由你办")
        return self

    def start(self, what: str) -> "Person":
        """Opens the page of a move by its name on the case page."""
        self.page.locator("main").get_by_role("link", name=what, exact=True).first.click()
        return self

    def fill(self, **fields: str) -> "Person":
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(value)
        return self

    def choose(self, name: str, value: str) -> "Person":
        control = self.page.locator(f"main [name={name}]").first
        if control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(value)
        else:
            self.page.locator(f"main [name={name}][value='{value}']").check()
        return self

    def tick_every(self, said: str = "yes") -> "Person":
        """Answers every check of a review alike."""
        for choice in self.page.locator(f"main [name^=check_][value={said}]").all():
            choice.check()
        return self

    def send(self, button: str) -> "Person":
        self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        return self

    def sees(self, text: str) -> "Person":
        expect(self.page.locator("main")).to_contain_text(text)
        return self

    def state_is(self, text: str) -> "Person":
        expect(self.page.locator("#state")).to_have_text(text)
        return self

    def due_is(self, text: str) -> "Person":
        expect(self.page.locator("#due")).to_contain_text(text)
        return self


Opened = Callable[..., BrowserContext]


def everybody(office: Office, new_context: Opened, server: str, *, only: str = "") -> dict[str, Person]:
    """Each person of the office (or one alone), signed in at a browser of his own."""
    found = {}
    for name, user in office.people.items():
        if only not in ("", name):
            continue
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        found[name] = Person(new_context().new_page(), server, user).sign_in()
    return found


def zh(day: date) -> str:
    """11月23日."""
    return f"{day.month}月{day.day}日"
