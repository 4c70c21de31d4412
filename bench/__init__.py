"""What the client costs, beside the JSON parser and the HTTP library under it: ``make bench``.

Every figure is a ratio of times measured in one run, in turns, the least of many rounds each;
so it holds on other machines too, while the times themselves do not.
"""
