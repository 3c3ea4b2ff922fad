"""What stands above a table whose columns stand by blanks."""
