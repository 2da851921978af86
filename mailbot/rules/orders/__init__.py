"""What follows from commands on top of a colleague's mail."""
