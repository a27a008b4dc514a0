"""``backstory`` and ``python -m backstory_cli``."""

from backstory_cli.app import app


def main() -> None:
    """Run the command line and end the process with its exit code."""
    app(prog_name="backstory")


if __name__ == "__main__":
    main()
