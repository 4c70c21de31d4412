"""The parts of the state machine: what may be called, and what must be true afterwards."""
