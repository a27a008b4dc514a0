"""Holding the cycle against published findings: what the model gives, the fit, and the page."""
