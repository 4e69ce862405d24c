"""What a person or a program sees of a `Brief`. A face renders; it never reads, compares or decides."""
