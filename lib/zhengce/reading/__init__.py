"""What does a document consist of? Parts by rank, and what stands in them."""
