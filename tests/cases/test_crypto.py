import logging
import pickle

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError, ImproperlyConfigured

from cases import crypto
from cases.crypto import EncryptedTextField, Secret

NUMBER = "11010119900307233X"


class TestAtRest:
    def test_the_ciphertext_opens_again(self):
        assert crypto.decrypt(crypto.encrypt(NUMBER)) == NUMBER

    def test_the_ciphertext_does_not_contain_the_number_or_a_part_of_it(self):
        token = crypto.encrypt(NUMBER)
        assert [part for part in (NUMBER, NUMBER[:6], NUMBER[6:14], NUMBER[-4:]) if part in token] == []

    def test_the_same_number_twice_gives_two_ciphertexts(self):
        assert crypto.encrypt(NUMBER) != crypto.encrypt(NUMBER)

    def test_no_text_stays_no_text(self):
        assert crypto.encrypt("") == ""
        assert crypto.decrypt("") == ""

    def test_without_keys_nothing_is_stored(self, settings):
        settings.FIELD_KEYS = " , "
        with pytest.raises(ImproperlyConfigured):
            crypto.encrypt(NUMBER)


class TestRotation:
    @pytest.fixture
    def old(self, settings):
        settings.FIELD_KEYS = Fernet.generate_key().decode()
        return settings.FIELD_KEYS

    def test_a_new_key_in_front_still_opens_what_the_old_one_closed(self, old, settings):
        token = crypto.encrypt(NUMBER)
        settings.FIELD_KEYS = f"{Fernet.generate_key().decode()}, {old}"
        assert crypto.decrypt(token) == NUMBER

    def test_what_is_written_afterwards_needs_the_new_key(self, old, settings):
        settings.FIELD_KEYS = f"{Fernet.generate_key().decode()},{old}"
        token = crypto.encrypt(NUMBER)
        settings.FIELD_KEYS = old
        with pytest.raises(InvalidToken):
            crypto.decrypt(token)

    def test_rotating_moves_a_value_to_the_new_key(self, old, settings):
        token = crypto.encrypt(NUMBER)
        new = Fernet.generate_key().decode()
        settings.FIELD_KEYS = f"{new},{old}"
        token = crypto.rotate(token)
        settings.FIELD_KEYS = new
        assert crypto.decrypt(token) == NUMBER

    def test_a_new_key_in_front_changes_no_fingerprint(self, old, settings):
        before = crypto.fingerprint(NUMBER)
        settings.FIELD_KEYS = f"{Fernet.generate_key().decode()},{old}"
        assert crypto.fingerprint(NUMBER) == before


class TestFingerprint:
    def test_it_is_the_same_however_the_number_was_typed(self):
        typed = [
            "11010119900307233X",
            "110101 19900307 233x",
            "１１０１０１１９９００３０７２３３Ｘ",
            "110101-19900307-233X",
        ]
        assert len({crypto.fingerprint(number) for number in typed}) == 1

    def test_it_differs_for_another_number_and_with_another_key(self, settings):
        first = crypto.fingerprint(NUMBER)
        assert crypto.fingerprint("110101199003072321") != first
        settings.FIELD_KEYS = Fernet.generate_key().decode()
        assert crypto.fingerprint(NUMBER) != first

    def test_it_is_64_hexadecimal_digits_without_the_number(self):
        assert len(bytes.fromhex(crypto.fingerprint(NUMBER))) == 32
        assert NUMBER[:6] not in crypto.fingerprint(NUMBER)

    def test_nothing_has_no_fingerprint(self):
        assert crypto.fingerprint(" - ") == ""


class TestSecret:
    def test_every_way_of_printing_gives_dots(self, caplog):
        secret = Secret(NUMBER)
        logging.getLogger("test").warning("%s %r", secret, {"id": secret})
        shown = [str(secret), repr(secret), f"{secret}", f"{[secret]}", caplog.text]
        assert [text for text in shown if NUMBER in text] == []
        assert str(secret) == "••••"

    def test_it_opens_when_asked(self):
        assert Secret(NUMBER).reveal() == NUMBER

    def test_it_survives_a_copy_and_compares(self):
        assert pickle.loads(pickle.dumps(Secret(NUMBER))) == Secret(NUMBER)
        assert Secret(NUMBER) != Secret(NUMBER[::-1])
        assert Secret(NUMBER) != NUMBER

    def test_the_empty_one_is_false_and_shows_nothing(self):
        assert not Secret("")
        assert str(Secret("")) == ""


class TestField:
    def test_the_column_gets_ciphertext_and_the_attribute_a_secret(self):
        field = EncryptedTextField()
        stored = field.get_prep_value(Secret(NUMBER))
        assert NUMBER not in stored
        assert field.from_db_value(stored, None, None) == Secret(NUMBER)
        assert field.from_db_value(None, None, None) is None

    def test_it_cannot_be_searched(self):
        with pytest.raises(FieldError):
            EncryptedTextField().get_lookup("exact")

    def test_it_is_not_exported(self):
        with pytest.raises(TypeError):
            EncryptedTextField().value_to_string(None)
