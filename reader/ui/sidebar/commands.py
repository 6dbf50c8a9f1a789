"""What can be done with the library and the articles of its list."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from reader.jobs.services import Services
from reader.jobs.shelf import Listing, Shelf
from reader.library import ArticleRow, ReadingState
from reader.ui.banner import Banner
from reader.ui.reading.controller import ReadingController
from reader.ui.sidebar.panel import LibraryPanel
from reader.ui.workers import LIBRARY, Control, Job, Workers

BACKUP_SUFFIX = ".nebeneinander"


class LibraryCommands(QObject):
    """Lists articles and files, tags, removes and restores them, in the library's own lane."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        panel: LibraryPanel,
        banner: Banner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shelf = Shelf(services)
        self._workers = workers
        self._controller = controller
        self._panel = panel
        self._banner = banner
        self._window = parent
        self._told_read_only = False
        self._removed: list[int] = []
        self._offer = ""
        controller.library_changed.connect(self.refresh)
        controller.opened.connect(panel.select)
        panel.opened.connect(controller.open_article)
        panel.query_changed.connect(self.refresh)
        panel.rows_wanted.connect(self._fetch)
        panel.state_chosen.connect(self._set_state)
        panel.tags_wanted.connect(self._ask_tags)
        panel.delete_chosen.connect(self._delete)

    def refresh(self) -> None:
        """List the articles that the panel asks for."""
        query = self._panel.query

        def show(listing: Listing) -> None:
            opened = self._controller.current
            self._panel.show_listing(listing, opened.id if opened else None)
            self._tell_read_only()

        self._start(lambda _: self._shelf.find(query), show)

    def ask_backup(self) -> None:
        """Ask where to, and back the library up."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up the library"), f"library{BACKUP_SUFFIX}"
        )
        if name:
            self.back_up(Path(name))

    def back_up(self, path: Path) -> None:
        """Write the library to one file."""

        def work(control: Control) -> None:
            self._shelf.back_up(path, control.progress, control.cancel)

        def done(_: object) -> None:
            self._banner.show_message(self.tr("The library was backed up to {}.").format(path))

        self._workers.start(work, Job(done=done, failed=self._controller.failed.emit))

    def ask_restore(self) -> None:
        """Ask for a backup and put it in the place of the library."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Restore the library"),
            "",
            self.tr("Backups (*{});;All files (*)").format(BACKUP_SUFFIX),
        )
        if name:
            self.restore_backup(Path(name))

    def restore_backup(self, path: Path) -> None:
        """Put a backup in the place of the library."""

        def done(kept: Path) -> None:
            self._controller.close_article()
            self.refresh()
            text = self.tr("The library is that of the backup now; the former one is kept as {}.")
            self._banner.show_message(text.format(kept))

        self._start(lambda _: self._shelf.restore_backup(path), done)

    def set_tags(self, row: ArticleRow, tags: Sequence[str]) -> None:
        """Let an article have these tags."""
        self._change(lambda: self._shelf.set_tags(row, tags))

    # --- inside --------------------------------------------------------------------------

    def _fetch(self, ids: Sequence[int]) -> None:
        self._start(lambda _: self._shelf.rows(ids), self._panel.append_rows)

    def _set_state(self, ids: Sequence[int], state: ReadingState) -> None:
        self._change(lambda: self._shelf.set_state(ids, state))

    def _ask_tags(self, row: ArticleRow) -> None:
        text, accepted = QInputDialog.getText(
            self._window,
            self.tr("Tags"),
            self.tr("Tags of the article, separated by commas:"),
            text=", ".join(row.tags),
        )
        if accepted:
            self.set_tags(row, [tag.strip() for tag in text.split(",") if tag.strip()])

    def _delete(self, ids: Sequence[int]) -> None:
        opened = self._controller.current
        if opened is not None and opened.id in ids:
            self._controller.close_article()
        self._change(lambda: self._shelf.delete(ids))
        # What was removed before and can still be undone comes back with the same button.
        self._removed = [*self._removed, *ids] if self._banner.text == self._offer else [*ids]
        self._banner.show_message(
            self.tr("%n article(s) removed from the library.", "", len(self._removed)),
            [(self.tr("Undo"), self._restore)],
        )
        self._offer = self._banner.text

    def _restore(self) -> None:
        self._banner.clear()
        ids, self._removed = self._removed, []
        self._change(lambda: self._shelf.restore(ids))

    def _tell_read_only(self) -> None:
        if self._shelf.read_only and not self._told_read_only:
            self._told_read_only = True
            meaning = self.tr("You can read and search; no change is kept.")
            self._banner.show_message(f"{self._shelf.read_only} {meaning}", warning=True)

    def _change(self, change: Callable[[], None]) -> None:
        self._start(lambda _: change(), lambda _: self.refresh())

    def _start(self, work: Callable[[Control], object], done: Callable[..., None]) -> None:
        self._workers.start(work, Job(done=done, failed=self._controller.failed.emit), lane=LIBRARY)
