"""What one report says: statement, value, who says so, how sure it sounds."""

from rashomon.claims.extract import extract_claims

__all__ = ["extract_claims"]
