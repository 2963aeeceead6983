from datetime import date

import pytest

from cases.identity_numbers import (
    Flaw,
    check_credit_code,
    check_id_number,
    check_passport,
    mask_id,
    mask_phone,
    normalise,
)

# Made-up people: the check digits are right, the numbers belong to the public examples of GB 11643.
GOOD = "11010519491231002X"


class TestMasks:
    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            ("110101199001011234", "110101********1234"),
            ("110101 19900101 1234", "110101********1234"),
            ("91350100M000100Y43", "913501********0Y43"),
            ("E12345678", "E******78"),
            ("12345", "*****"),
            ("", ""),
        ],
    )
    def test_a_document_number_keeps_its_ends(self, number, shown):
        assert mask_id(number) == shown

    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            ("13812345678", "138****5678"),
            ("138 1234 5678", "138****5678"),
            ("010-87654321", "*********21"),
            ("12345", "*****"),
        ],
    )
    def test_a_telephone_keeps_enough_to_be_recognised(self, number, shown):
        assert mask_phone(number) == shown


class TestResidentNumber:
    @pytest.mark.parametrize(
        "number", [GOOD, GOOD.lower(), "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"]
    )
    def test_a_right_one_passes_however_it_is_typed(self, number):
        assert check_id_number(number) is None

    @pytest.mark.parametrize(
        ("number", "flaw"),
        [
            ("", Flaw("empty")),
            (GOOD[:-1], Flaw("short", {"missing": 1, "length": 18})),
            (GOOD[:15], Flaw("short", {"missing": 3, "length": 18})),
            (GOOD + "1", Flaw("long", {"extra": 1, "length": 18})),
            ("1101051949123100AX", Flaw("characters", {"allowed": "0-9 X"})),
            ("99010519491231002X", Flaw("region")),
            ("11010519490231002X", Flaw("birth_date")),
            ("110105184912310021", Flaw("birth_date")),
            ("110105194912310021", Flaw("check_digit")),
        ],
    )
    def test_a_wrong_one_is_told_what_is_wrong(self, number, flaw):
        assert check_id_number(number) == flaw

    def test_nobody_applies_before_being_born(self):
        assert check_id_number(GOOD, on=date(1949, 12, 30)) == Flaw("birth_date")
        assert check_id_number(GOOD, on=date(1949, 12, 31)) is None

    @pytest.mark.parametrize("place", range(17))
    def test_one_wrong_digit_is_always_noticed(self, place):
        others = [digit for digit in "0123456789" if digit != GOOD[place]]
        numbers = [GOOD[:place] + digit + GOOD[place + 1 :] for digit in others]
        assert [number for number in numbers if check_id_number(number) is None] == []

    def test_a_flaw_never_quotes_the_number(self):
        assert GOOD[:6] not in repr(check_id_number("110105194912310021"))


class TestCreditCode:
    @pytest.mark.parametrize("code", ["91350100M000100Y43", "91350100m000100y43"])
    def test_a_right_one_passes(self, code):
        assert check_credit_code(code) is None

    @pytest.mark.parametrize(
        ("code", "flaw"),
        [
            ("91350100M000100Y4", Flaw("short", {"missing": 1, "length": 18})),
            ("91350100M000100Y44", Flaw("check_digit")),
            ("91350100O000100Y43", Flaw("characters", {"allowed": "0-9 A-Z without I O S V Z"})),
        ],
    )
    def test_a_wrong_one_is_told_what_is_wrong(self, code, flaw):
        assert check_credit_code(code) == flaw


class TestPassport:
    @pytest.mark.parametrize("number", ["E12345678", "G 1234 5678", "ab1234567"])
    def test_letters_and_digits_pass(self, number):
        assert check_passport(number) is None

    @pytest.mark.parametrize(
        ("number", "flaw"),
        [
            ("E123", Flaw("short", {"missing": 1, "length": 5})),
            ("E" * 21, Flaw("long", {"extra": 1, "length": 20})),
            ("E1234/678", Flaw("characters", {"allowed": "0-9 A-Z"})),
        ],
    )
    def test_a_wrong_one_is_told_what_is_wrong(self, number, flaw):
        assert check_passport(number) == flaw


def test_numbers_are_stored_half_width_in_capitals_without_gaps():
    assert normalise(" １１0105-1949 1231-002x ") == GOOD
