"""The home app's settings with a data folder of the tests' own and a day they can name."""

import os
import tempfile

# Before the settings are read: no test may ever touch a person's own data.
os.environ["BACKSTORY_DATA"] = tempfile.mkdtemp(prefix="backstory-tests-")

from backstory_web.settings import *  # noqa: F403
from backstory_web.settings import ALLOWED_HOSTS, DATA_FOLDER, DATABASES

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
DATABASES["default"]["TEST"] = {"NAME": DATA_FOLDER / "tests.sqlite3"}
