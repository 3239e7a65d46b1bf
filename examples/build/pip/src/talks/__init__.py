"""Talks, and how Temporal runs them."""
