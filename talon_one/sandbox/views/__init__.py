"""Views: records and effects as the API shows them, one module for each resource.

Answers carry the members that release 3.3.0 of the client needs together with those that today's
client insists on; each of them ignores the other's.
"""
