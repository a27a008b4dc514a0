"""What is known of backs: figures with their sources, and the words for a person."""
