"""What a method says of itself, and what a method gives back."""
