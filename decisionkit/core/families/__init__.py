"""What several methods of one family share."""
