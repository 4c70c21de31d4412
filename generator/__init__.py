"""Writes what follows from the contract: models, endpoints, reference pages, the sandbox's copy.

The way is forward only: ``document`` reads the YAML, ``contract`` makes records of it, ``render``
makes texts of the records, ``tree`` puts them into the repository. Run ``python -m generator``.
"""
