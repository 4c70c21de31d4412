"""Many calls against a server that misbehaves: the results stay right, memory and sockets flat."""
