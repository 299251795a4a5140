"""`digest`, and `python -m digest`."""

import sys


def main() -> None:
    try:
        from digest.cli import main as run

        run()
    except KeyboardInterrupt:  # While Python still reads the code, or already ends.
        sys.exit(130)


if __name__ == "__main__":  # A process of `--jobs` reads this file too.
    main()
