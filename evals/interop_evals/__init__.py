"""The grounding evals: cases, and what is measured on them."""
