"""What the commands that change data share: skeletons, editing by position, tables."""
