"""``python -m digestpress``."""

from digestpress.cli import main

if __name__ == "__main__":
    main()
