"""E-mail through the operator's SMTP server."""

import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from notifications.channels.parcel import Down, Parcel, Refused

PERMANENT = 500


class Email:
    """The Message-ID is the parcel's key: a mail sent twice is shown once by readers that look at it."""

    name = "email"

    def is_set_up(self) -> bool:
        return bool(settings.EMAIL_HOST)

    def carry(self, parcel: Parcel) -> None:
        domain = urlsplit(settings.SITE_URL).hostname or "localhost"
        mail = EmailMessage(
            subject=parcel.subject,
            body=f"{parcel.text}\n\n{parcel.link}\n",
            to=[parcel.to],
            headers={"Message-ID": f"<{parcel.key}@{domain}>", "Auto-Submitted": "auto-generated"},
            connection=get_connection("django.core.mail.backends.smtp.EmailBackend"),
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as refused:
            raise Refused(f"smtp {_code(refused)}") from None
        except smtplib.SMTPDataError as refused:
            if refused.smtp_code >= PERMANENT:
                raise Refused(f"smtp {refused.smtp_code}") from None
            raise Down(f"smtp {refused.smtp_code}") from None
        except smtplib.SMTPResponseException as down:
            raise Down(f"smtp {down.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as down:
            raise Down(type(down).__name__) from None


def _code(refused: smtplib.SMTPRecipientsRefused) -> int:
    return next((code for code, _text in refused.recipients.values()), PERMANENT)
