from datetime import timedelta

import pytest

from notifications import addresses
from notifications.addresses import MOST_CODES_A_DAY, MOST_TRIES, BadAddress
from notifications.models import Address, Delivery
from tests.notifications.test_carrying import carry_all, hand_on
from tests.notifications.world import NOON, Clock, FakeCarrier, agency, reader, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def li():
    return reader(agency(), "li", ())


def save(user, value="li@example.com", channel="email", at=NOON):
    return addresses.save(user=user, channel=channel, value=value, at=at)


def test_an_address_is_used_once_the_code_sent_to_it_was_typed(li):
    code = save(li).code
    carrier = FakeCarrier()
    # at night too: he has just asked for it
    assert carry_all(carrier, Clock(NOON.replace(hour=15))) == 1
    assert (carrier.carried[0].to, code in carrier.carried[0].text) == ("li@example.com", True)
    assert code not in carrier.carried[0].subject
    assert addresses.confirm(user=li, channel="email", code=f" {code} ", at=NOON).verified_at == NOON
    tell(li)
    hand_on()
    assert carry_all(carrier) == 1


def test_a_wrong_code_proves_nothing_and_five_are_too_many(li):
    code = save(li).code
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(MOST_TRIES):
        assert addresses.confirm(user=li, channel="email", code=wrong, at=NOON).verified_at is None
    with pytest.raises(BadAddress, match="too_many_tries"):
        addresses.confirm(user=li, channel="email", code=code, at=NOON)


def test_somebody_elses_code_is_not_asked(li):
    code = save(li).code
    wang = reader(li.memberships.get().unit, "wang", ())
    with pytest.raises(BadAddress, match="no_code"):
        addresses.confirm(user=wang, channel="email", code=code, at=NOON)


def test_a_new_address_must_be_proved_again_and_gets_nothing_meant_for_the_old_one():
    li = reader(agency())
    tell(li)
    hand_on()
    save(li, "new@example.com")
    assert Address.objects.get().verified_at is None
    carrier = FakeCarrier()
    carry_all(carrier)
    assert [(p.to, "2026-0001" in p.text) for p in carrier.carried] == [("new@example.com", False)]


def test_nobody_is_flooded_with_codes(li):
    for n in range(MOST_CODES_A_DAY):
        save(li, f"victim{n}@example.com")
    with pytest.raises(BadAddress, match="too_many_codes"):
        save(li, "victim@example.com")
    Delivery.objects.update(created_at=NOON - timedelta(days=2))
    assert save(li, "victim@example.com") is not None


def test_emptied_it_is_not_used_any_more():
    li = reader(agency())
    tell(li)
    hand_on()
    assert save(li, "") is None
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("channel", "value", "code"),
    [
        ("email", "li@", "bad_email"),
        ("email", "li@example.com\nBcc: all@example.com", "bad_email"),
        ("sms", "call me", "bad_sms"),
        ("webhook", "<at all>", "bad_webhook"),
    ],
)
def test_what_is_no_address_is_said(li, channel, value, code):
    with pytest.raises(BadAddress, match=code):
        save(li, value, channel)
