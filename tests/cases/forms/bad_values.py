"""For every field of a form the values that cannot be, each with the exact sentence said at it."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.forms import fields
from cases.forms.base import ActionForm
from cases.forms.files import Uploads

Bad = tuple[Any, str]


def empty_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("空.pdf", b"")


def day(field: fields.Day) -> Iterator[Bad]:
    yield "3月9日", "不是日期，请写成2026-11-23这样。"
    if field.required:
        yield "", "还没有填。"


def whole(field: fields.Whole) -> Iterator[Bad]:
    yield "十", "请写整数，例如10。"
    if field.min_value is not None:
        yield str(field.min_value - 1), f"至少{field.min_value}，请改大。"
    if field.max_value is not None:
        yield str(field.max_value + 1), f"最多{field.max_value}，请改小。"
    if field.required:
        yield "", "还没有填。"


def one_of(field: fields.OneOf) -> Iterator[Bad]:
    yield "moon", "不能选这个，请从列出的里面选。"
    if field.required:
        yield "", "还没有选。"


def some_of(field: fields.SomeOf) -> Iterator[Bad]:
    yield ["99999"], "不能选这个，请从列出的里面选。"
    if field.required:
        yield [], "还没有选。"


def line(field: fields.Line) -> Iterator[Bad]:
    limit = field.max_length
    yield "长" * (limit + 1), f"最多{limit}字，现在有{limit + 1}字，请缩短。"
    yield "甲\0乙", "里面有看不见的字符，请重新输入。"
    if field.required:
        yield "  ", "还没有填。"


def email(field: forms.EmailField) -> Iterator[Bad]:
    yield "不是邮箱", "格式不对，应当像name@example.org。"


def uploads(field: Uploads) -> Iterator[Bad]:
    if field.required:
        yield None, "还没有选文件。"


def one_file(field: fields.OneFile) -> Iterator[Bad]:
    yield None, "还没有选文件。"
    if not field.allow_empty_file:
        yield empty_file(), "文件是空的，请重新扫描或者保存。"


def passage(field: forms.CharField) -> Iterator[Bad]:
    """Of any length: it is read, not kept."""
    yield "甲\0乙", "里面有看不见的字符，请重新输入。"


def nothing(field: forms.BooleanField) -> Iterator[Bad]:
    """Ticked or not: either is right."""
    return iter(())


# the first that fits; a field of a kind not named here has no sentence anybody looked at
KINDS: dict[type[forms.Field], Callable[..., Iterator[Bad]]] = {
    fields.Day: day,
    fields.Whole: whole,
    fields.OneOf: one_of,
    fields.SomeOf: some_of,
    fields.Line: line,
    forms.EmailField: email,
    Uploads: uploads,
    fields.OneFile: one_file,
    forms.CharField: passage,
    forms.BooleanField: nothing,
}


def bad_values(form: forms.BaseForm) -> Iterator[tuple[str, Any, str]]:
    """Name, value and the whole sentence, of every field that a person sees."""
    for name, field in form.fields.items():
        if field.widget.is_hidden:
            continue
        kind = next((one for one in KINDS if isinstance(field, one)), None)
        assert kind is not None, (
            f"{type(form).__name__}.{name}: no sentence is known for a {type(field).__name__}"
        )
        if name == "on" and isinstance(form, ActionForm):
            yield from ((name, value, f"{field.label}：{said}") for value, said in not_its_day(form))
        yield from ((name, value, f"{field.label}：{said}") for value, said in KINDS[kind](field))


def not_its_day(form: ActionForm) -> Iterator[Bad]:
    """Tomorrow's facts, and facts before the application came."""
    arrived, today, next_year = form.case.arrived_on, form.today, form.today.year + 1
    is_today = f"今天是{today.year}年{today.month}月{today.day}日"
    yield f"{next_year}-01-01", f"{next_year}年1月1日还没有到，{is_today}，请填实际发生的日期。"
    came = f"申请到达的{arrived.year}年{arrived.month}月{arrived.day}日"
    yield "2026-03-01", f"2026年3月1日早于{came}，请填当天或者以后的日期。"


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """Something typed or chosen in every field: what a refusal must not lose."""
    found: dict[str, Any] = {}
    for n, (name, field) in enumerate(form.fields.items()):
        if field.widget.is_hidden or isinstance(field, forms.FileField | forms.BooleanField):
            continue
        if isinstance(field, fields.OneOf | fields.SomeOf):
            flat = [value for value, _label in _flat(field.choices) if value != ""]
            found[name] = str(flat[0]) if flat else ""
        elif isinstance(field, fields.Day):
            found[name] = "2026-03-10"
        elif isinstance(field, fields.Whole):
            found[name] = str(field.max_value or field.min_value or 1)
        else:
            found[name] = f"name{n}@example.cn" if isinstance(field, forms.EmailField) else f"第{n}栏写的字"
    return found


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for value, label in choices:
        yield from _flat(label) if isinstance(label, list | tuple) else [(value, label)]
