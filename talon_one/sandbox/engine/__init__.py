"""The rule engine: evaluates campaigns into effects, and carries none of them out.

From the ground up: an evaluation happens in a `context` and fills a `draft`; `limits` and
`validity` know what budgets bear and which codes may be used; `conditions` and `effects` are the
functions that rules call, working on a `rule_host`, and `names` is what they see; `rule_run` runs
one rule, `campaign_run` the rules of one campaign, `evaluation` all campaigns.
"""
