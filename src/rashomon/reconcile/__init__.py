"""Per story: which statements answer one question, how they relate, and who independently stands behind each."""

from rashomon.reconcile.findings import reconcile
from rashomon.reconcile.forensics import with_changes

__all__ = ["reconcile", "with_changes"]
