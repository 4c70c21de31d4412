"""The rule engine: evaluates campaigns into effects and carries out what they change.

From the ground up: `draft` holds what an evaluation has come to so far; `limits`, `coupons`,
`referrals`, `loyalty` and `codes` each know one matter; `effects` are the functions that rules
call; `rules` runs one campaign, `evaluation` all of them; `settlement` makes a draft last and
takes it back. `sessions` and `people` change the records that evaluations are about, and `wire`
gives records the shapes of the API.
"""
