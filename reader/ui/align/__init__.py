"""The bead editor: aligning an article with its human translation."""
