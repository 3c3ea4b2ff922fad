"""Findings → findings: what people decided about them. Nothing is dropped; a decision is written on the finding."""
