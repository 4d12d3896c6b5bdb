"""What does a clause tell? Typed spans of a clause, forms over them, and the slots that a form fills."""
