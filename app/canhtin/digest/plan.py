"""Who is told, and by which way: the ``[[digest]]`` entries of ``canhtin.toml``, checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from canhtin.config import Settings, Subscription
from canhtin.dataset.dictionary import enumerations
from canhtin.dataset.provinces import canonical
from canhtin.errors import CanhTinError, UsageError

Channel = Literal["email", "feed", "file"]

EXAMPLE = """no one is subscribed: write into canhtin.toml of the home, for example
  [[digest]]
  name = "sonla"
  provinces = ["Sơn La"]
  file = "digests/sonla.md"
(also email = ["…"] with a section [smtp], or feed = "digests/sonla.xml"; see docs/digest.md)"""


class DigestError(CanhTinError):
    """A digest cannot be made as it was asked for."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of one subscriber; each has its own memory of what was told. ``target``: address, or file as written."""

    subscription: Subscription
    channel: Channel
    target: str


def ways(settings: Settings, names: Sequence[str] = ()) -> list[Way]:
    """Return the ways of these subscribers, or of all. Raises DigestError."""
    if not settings.digest:
        raise DigestError(EXAMPLE)
    known = [subscription.name for subscription in settings.digest]
    twice = sorted({name for name in known if known.count(name) > 1})
    if twice:
        raise DigestError(f"canhtin.toml: two [[digest]] are called {twice[0]!r}; each needs a name of its own")
    missing = [name for name in names if name not in known]
    if missing:
        raise DigestError(f"{missing[0]!r}: no [[digest]] has this name; there are {', '.join(known)}")
    found = [way for subscription in settings.digest for way in _of(_checked(subscription))]
    targets = [way.target for way in found if way.channel != "email"]
    shared = sorted({target for target in targets if targets.count(target) > 1})
    if shared:
        raise DigestError(f"canhtin.toml: two [[digest]] write {shared[0]}; give each a file of its own")
    if settings.smtp is None and any(way.channel == "email" for way in found):
        raise DigestError(
            'canhtin.toml: e-mail needs a mail server: a section [smtp] with host and sender, such as host = "mail.example.org"'
        )
    return [way for way in found if not names or way.subscription.name in names]


def _checked(subscription: Subscription) -> Subscription:
    themes = enumerations()["theme"]
    for theme in subscription.themes:
        if theme not in themes:
            raise DigestError(f"[[digest]] {subscription.name!r}: theme {theme!r}: one of {', '.join(themes)}")
    try:
        provinces = tuple(dict.fromkeys(canonical(name) for name in subscription.provinces))
    except UsageError as error:  # here it is a word of the settings
        raise DigestError(f"[[digest]] {subscription.name!r}: {error}".replace("--province ", "province ")) from error
    return subscription.model_copy(update={"provinces": provinces})


def _of(subscription: Subscription) -> list[Way]:
    found = [Way(subscription, "email", address) for address in dict.fromkeys(subscription.email)]
    if subscription.feed:
        found.append(Way(subscription, "feed", str(subscription.feed)))
    if subscription.file:
        found.append(Way(subscription, "file", str(subscription.file)))
    return found
