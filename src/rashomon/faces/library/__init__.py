"""The commands that work on a library, one file each. Only click is imported with them: all else is heavy."""
