"""The Django application."""

from django.apps import AppConfig


class BackstoryWebConfig(AppConfig):
    """The one application of the project."""

    name = "backstory_web"
    default_auto_field = "django.db.models.BigAutoField"
