"""What must not be in a published file: all that tells who asked, or who asked with or for him (R 15)."""

import re
from collections.abc import Iterator
from typing import Final

from cases.models import Applicant
from disclosure.leaks import Needles

# people write a name and what belongs to it in one line
BETWEEN: Final = re.compile(r"[、，,;；:：/()（）\n\r\t]+")
HAN: Final = re.compile(r"[\u3400-\u9fff]")
# what stands before a number or an address is nobody's own
CAPTIONS: Final = frozenset(
    "身份证 身份证号 身份证号码 证件号 证件号码 电话 联系电话 手机 手机号 地址 住址 联系地址 共同申请人 申请人 姓名".split()
)


def needles_of(who: Applicant) -> Needles:
    """Label -> every value to look for; what is not known has no label."""
    found = {
        "name": (who.name,),
        "id_number": (who.id_number.reveal(),),
        "phone": (who.phone,),
        "email": (who.email,),
        "address": (who.address,),
        "co_applicant": tuple(_pieces(who.co_applicants)),
        "agent": tuple(_pieces(who.agent_name)),
        "guardian": tuple(_pieces(who.guardian_name)),
    }
    kept = {label: tuple(value for value in values if value) for label, values in found.items()}
    return {label: values for label, values in kept.items() if values}


def _pieces(text: str) -> Iterator[str]:
    """Names, numbers and addresses out of lines; Chinese names are also parted by blanks."""
    for piece in BETWEEN.split(text):
        for one in piece.split() if HAN.search(piece) else [piece.strip()]:
            if one and one not in CAPTIONS:
                yield one
