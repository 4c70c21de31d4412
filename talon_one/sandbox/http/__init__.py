"""The API over HTTP: the steps of a request, in the order that `app` gives them."""
