"""What the commands that check, build and publish the site share. Knows no command."""
