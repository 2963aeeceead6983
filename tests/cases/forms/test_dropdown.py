"""A list to open is drawn without a template."""

from cases.forms.fields import Dropdown


def test_it_marks_what_is_chosen_and_escapes_what_a_person_typed():
    widget = Dropdown(choices=[("1", "甲<公司>"), ("2", "乙&公司")], attrs={"class": "form-select"})

    assert widget.render("party", "2", {"aria-describedby": "x-help"}) == (
        '<select name="party" aria-describedby="x-help" class="form-select">'
        '<option value="1">甲&lt;公司&gt;</option><option value="2" selected>乙&amp;公司</option></select>'
    )
