"""Hands a message to the mail server: always encrypted, to one recipient, and it knows when nobody can know."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from canhtin.config import Smtp
from canhtin.digest.plan import DigestError

PORTS = {"starttls": 587, "tls": 465, "none": 25}
BRAND = "Canh Tin"


class RefusedError(DigestError):
    """The message was certainly not taken: it may be tried again."""


class UnclearError(DigestError):
    """The connection broke after the message had gone out and before the server's word: nobody knows."""


def message(smtp: Smtp, to: str, subject: str, *, text: str, html: str, message_id: str, at: datetime) -> EmailMessage:
    """Return the message, text with HTML beside it."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = formataddr((BRAND, smtp.sender))
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id
    # holiday answers and the like are not wanted back
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    return mail


def send(smtp: Smtp, password: str | None, to: str, mail: EmailMessage, before: Callable[[], None]) -> None:
    """Hand the message over; ``before`` is called when everything but the message itself was accepted.

    Raises RefusedError when it was certainly not taken, UnclearError when that cannot be known.
    """
    with _connected(smtp, password) as server:
        with _refusals(smtp):
            data = mail.as_bytes()
            for code, answer in (server.mail(smtp.sender), server.rcpt(to)):
                if code not in (250, 251):
                    raise RefusedError(f"{smtp.host} refuses {to}: {code} {answer.decode(errors='replace')}")
        before()
        try:
            code, answer = server.data(data)
        except smtplib.SMTPDataError as error:
            # the server did not even want to begin
            raise RefusedError(f"{smtp.host} refuses the message: {error}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise UnclearError(
                f"{smtp.host} broke off while taking the message ({error or type(error).__name__})"
            ) from error
        if code != 250:
            raise RefusedError(f"{smtp.host} refuses the message: {code} {answer.decode(errors='replace')}")


@contextmanager
def _connected(smtp: Smtp, password: str | None) -> Iterator[smtplib.SMTP]:
    with _refusals(smtp):
        server = _connect(smtp, password)
    try:
        yield server
    finally:
        # the word that counts has been said; how the server takes leave does not matter
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _connect(smtp: Smtp, password: str | None) -> smtplib.SMTP:
    port = smtp.port or PORTS[smtp.security]
    if smtp.security == "none":
        server = smtplib.SMTP(smtp.host, port, timeout=smtp.timeout)
    else:
        context = ssl.create_default_context(cafile=str(smtp.ca_file) if smtp.ca_file else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if smtp.security == "tls":
            server = smtplib.SMTP_SSL(smtp.host, port, timeout=smtp.timeout, context=context)
        else:
            server = smtplib.SMTP(smtp.host, port, timeout=smtp.timeout)
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
    try:
        server.ehlo_or_helo_if_needed()
        if smtp.user:
            server.login(smtp.user, password or "")
    except BaseException:
        server.close()
        raise
    return server


@contextmanager
def _refusals(smtp: Smtp) -> Iterator[None]:
    """Turn whatever happens before the message goes out into RefusedError, without the password in its words."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise RefusedError(
            f"{smtp.host} does not accept user {smtp.user} with this password ({error.smtp_code})"
        ) from error
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise RefusedError(f"{smtp.host}: nothing was sent ({error or type(error).__name__})") from error
