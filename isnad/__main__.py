"""`python -m isnad`: the command line, for those that must be given a file, as `spark-submit` must."""

from isnad.serve.cli import main

if __name__ == "__main__":
    main()
