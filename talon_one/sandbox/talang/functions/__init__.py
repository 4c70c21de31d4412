"""The functions of the language, one module per theme, each with its table ``FUNCTIONS``."""
