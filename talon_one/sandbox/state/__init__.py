"""State: what is stored about customers and codes, and how it may change.

Each module knows one matter and decides nothing about rules. A change of state that the API
refuses raises `ApiProblem`.
"""
