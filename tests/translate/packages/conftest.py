"""The tiny model, packages made of it, and the server that misbehaves as told."""

from package_fixtures import contents, model_folder, pieces, server, write_archive, write_folder

__all__ = ["contents", "model_folder", "pieces", "server", "write_archive", "write_folder"]
