"""Which version of the library is this? In a module of its own, so that any other may ask without a circle."""

__version__ = "0.1.0"
