"""What is known of an article beside its text: headline, people, times, rights."""
