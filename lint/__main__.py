"""`python -m lint` runs the command line."""

from lint.cli import main

if __name__ == "__main__":
    main()
