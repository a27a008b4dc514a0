"""The application that the home server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backstory_web.settings")

application = get_wsgi_application()
