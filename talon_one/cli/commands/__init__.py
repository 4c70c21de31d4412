"""The commands of ``talon-one``, a module each."""
