"""One case of the second agency, so that a look across would find something."""

from cases.management.sample.desk import Desk


def tell(desk: Desk) -> None:
    """Registered and waiting at the water bureau."""
    subject = "示例河防洪堤加固工程初步设计批复"
    desk.register(
        desk.back(3),
        subject,
        {"kind": "natural_person", "name": "申请人亥", "id_number": "440524188001010014"},
    )
