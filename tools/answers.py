"""Exit 0 when the page at the address given answers with the welcome page, 1 when it does not."""

import sys
from urllib.error import URLError
from urllib.request import urlopen


def main(address: str) -> int:
    """Ask for the page once."""
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310 - an address of this machine
            page = answer.read().decode("utf-8")
    except (URLError, OSError):
        return 1
    return 0 if answer.status == 200 and "<h1" in page else 1  # noqa: PLR2004 - HTTP's own number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
