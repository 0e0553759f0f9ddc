"""What the room asks of django-allauth."""
