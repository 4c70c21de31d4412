"""Writes what follows from the contract: models, endpoints, reference pages, the sandbox's copy.

The way is forward only: ``document`` reads the files, ``parse`` makes ``records`` of them,
``write`` makes texts of the records, ``output`` puts the texts into the repository. Run
``python -m generator``.
"""
