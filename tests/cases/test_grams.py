from cases import grams


def test_text_is_stored_half_width_in_small_letters_with_single_blanks():
    assert grams.normalise("  ＡＢＣ　12\n号 ") == "abc 12 号"


def test_a_number_copied_out_of_a_letter_is_the_number():
    assert grams.words("2026\u20110012 2026-\u20600013") == ["2026-0012", "2026-0013"]


def test_every_character_of_a_text_begins_a_gram_and_words_stay_apart():
    assert grams.grams("征收 补偿款") == {"征收", "收", "补偿", "偿款", "款"}


def test_a_query_asks_for_its_pairs():
    assert grams.pairs("补偿款") == {"补偿", "偿款"}
    assert grams.pairs("款") == set()


def test_a_query_is_cut_where_it_is_too_long():
    assert grams.words("甲 乙 乙 丙 丁 戊 己 庚") == ["甲", "乙", "丙", "丁", "戊", "己"]
    assert len(grams.words("字" * 500)[0]) == 100
