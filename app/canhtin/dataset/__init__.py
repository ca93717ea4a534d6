"""The dataset: tables that defend every number, in formats that people use."""

from typing import TYPE_CHECKING, Any

from canhtin.dataset.export import export_dataset
from canhtin.dataset.options import ExportOptions, ExportResult

if TYPE_CHECKING:
    from canhtin.dataset.read import read_dataset

__all__ = ["ExportOptions", "ExportResult", "export_dataset", "read_dataset"]


def __getattr__(name: str) -> Any:
    """Load `read_dataset` when it is first asked for: pandas takes a second."""
    if name == "read_dataset":
        from canhtin.dataset.read import read_dataset  # noqa: PLC0415 - pandas only where it is asked for

        return read_dataset
    raise AttributeError(name)
