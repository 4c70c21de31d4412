"""Imports of profiles: a file becomes rows, rows become profiles, and what became of each is kept.

`sources` and the readers beside it give rows, `mapping` and `values` make profiles of them, `bulk`
of the client sends them, and `journal` and `refused` keep what came of it on the disk, so that a
run that was ended in any way goes on where it was.
"""
