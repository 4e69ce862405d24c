"""Per story: which statements answer one question, how they relate, and who independently stands behind each."""

from rashomon.reconcile.findings import reconcile

__all__ = ["reconcile"]
