"""Rashomon: many reports of one event in, one brief out. The public API and nothing else."""
