"""The rule engine: evaluates campaigns into effects and carries out what they change.

From the ground up: `draft` holds what an evaluation has come to so far; `limits`, `coupons`,
`referrals`, `loyalty` and `codes` each know one matter; `conditions` and `effects` are the
functions that rules call, for a `rule_run`; `rules` runs one campaign and `evaluation` all of
them, over a `situation`. `settlement` makes a draft last and takes it back. `sessions`, `people`,
`attributes` and `audiences` change the records that evaluations are about; `calls` is the way of
one request through all this. `shapes` and `answers` give it the form of the API.
"""
