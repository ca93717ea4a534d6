"""What can go wrong, by name. Messages say what was being read and what to do; only the CLI prints them and exits."""


class CanhTinError(Exception):
    """Anything that a user can understand and mend."""


class InputError(CanhTinError):
    """A file, a line or an article that was handed in cannot be read."""


class ConfigError(CanhTinError):
    """A setting in ``canhtin.toml``, the environment or on the command line cannot be used."""


class UsageError(ConfigError):
    """A word of the command line cannot be what was meant: the command was not begun."""


class HomeError(CanhTinError):
    """The folder for everything written cannot be made or written."""


class StoreError(CanhTinError):
    """The store cannot be opened, is damaged, or was written by a newer version."""


class BusyError(CanhTinError):
    """Another run of the same kind is going on."""


class ResourceError(CanhTinError):
    """A file that is shipped with Canh Tin is missing or was altered."""


class ExportError(CanhTinError):
    """The dataset cannot be written where it was asked for."""


class CrawlError(CanhTinError):
    """A crawl cannot be started."""
