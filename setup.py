"""For tools that know no pyproject.toml, where everything about the package is said."""

from setuptools import setup

setup()
