"""What should be true: small models, each of one thing, that know nothing of the sandbox."""
