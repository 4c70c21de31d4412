"""The inspector: pages that show what came in, what was decided and what is stored.

They are made on the server, load nothing from outside, and work without the script, which only
keeps the list of calls up to date.
"""
