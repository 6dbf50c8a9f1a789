"""The reading view: two panes of linked text with a gutter of beads between them."""
