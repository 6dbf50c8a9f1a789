"""Translation packages: what is installed, what can be had, and how it gets here whole.

store = PackageStore(data / "packages", resource("models"), argos_folders())
package = store.find("de", "en")
"""

from reader.translate.packages.download import install_available
from reader.translate.packages.elsewhere import argos_folders
from reader.translate.packages.index import INDEX, AvailablePackage, fetch_index
from reader.translate.packages.package import Kind, Metadata, Package, Place
from reader.translate.packages.store import PackageStore, Problem, Survey

__all__ = [
    "INDEX",
    "AvailablePackage",
    "Kind",
    "Metadata",
    "Package",
    "PackageStore",
    "Place",
    "Problem",
    "Survey",
    "argos_folders",
    "fetch_index",
    "install_available",
]
