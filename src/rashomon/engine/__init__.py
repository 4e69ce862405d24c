"""Where a stage runs over more reports than memory holds: one machine, both cores, shard by shard, resumable."""
