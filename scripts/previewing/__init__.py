"""What the preview is made of. Knows no command."""
