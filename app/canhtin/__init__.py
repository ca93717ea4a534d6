"""Canh Tin: watches Viet Nam's provincial press for news on human trafficking."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canhtin.dataset import read_dataset

__version__ = "0.1.0"
__all__ = ["__version__", "read_dataset"]


def __getattr__(name: str) -> Any:
    """Load `read_dataset` when it is first asked for: pandas takes a second, and ``--help`` should not."""
    if name == "read_dataset":
        from canhtin.dataset import read_dataset  # noqa: PLC0415 - pandas only where it is asked for

        return read_dataset
    raise AttributeError(name)
