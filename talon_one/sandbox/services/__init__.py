"""Services: what one call does from end to end, over rules and state.

`evaluate` is the way of a call that runs rules, `settle` makes what they drafted last, `undo` takes
it back, `erase` forgets a customer.
"""
