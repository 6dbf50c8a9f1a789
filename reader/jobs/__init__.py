"""What the window and the command line have done for them: the parts put to work together."""
