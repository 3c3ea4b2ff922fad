"""The examples of rules tried: what they find, what they repair, and what no example shows."""
