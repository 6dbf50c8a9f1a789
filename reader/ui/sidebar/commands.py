"""What can be done with the articles of the library list."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.jobs.workspace import Workspace
from reader.ui.banner import Banner
from reader.ui.reading.controller import ReadingController
from reader.ui.sidebar.panel import LibraryPanel
from reader.ui.workers import LIBRARY, Job, Workers


class LibraryCommands(QObject):
    """Lists articles and files, removes and restores them, in the library's own lane."""

    def __init__(
        self,
        workspace: Workspace,
        workers: Workers,
        controller: ReadingController,
        panel: LibraryPanel,
        banner: Banner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = workers
        self._controller = controller
        self._panel = panel
        self._banner = banner
        controller.library_changed.connect(self.refresh)
        controller.opened.connect(panel.select)
        panel.opened.connect(controller.open_article)
        panel.search_changed.connect(lambda _: self.refresh())
        panel.state_chosen.connect(self._set_state)
        panel.delete_chosen.connect(self._delete)

    def refresh(self) -> None:
        """List the articles that match what stands in the search field."""
        words = self._panel.field.text().strip()

        def show(rows: object) -> None:
            opened = self._controller.current
            self._panel.set_rows(rows, opened.id if opened else None)

        self._workers.start(
            lambda _: self._workspace.articles(words),
            Job(done=show, failed=self._controller.failed.emit),
            lane=LIBRARY,
        )

    def _set_state(self, article_id: int, state: str) -> None:
        self._change(lambda: self._workspace.set_state(article_id, state))

    def _delete(self, article_id: int) -> None:
        self._change(lambda: self._workspace.delete(article_id))
        self._banner.show_message(
            self.tr("The article was removed from the library."),
            [(self.tr("Undo"), lambda: self._restore(article_id))],
        )

    def _restore(self, article_id: int) -> None:
        self._banner.clear()
        self._change(lambda: self._workspace.restore(article_id))

    def _change(self, change: Callable[[], None]) -> None:
        self._workers.start(
            lambda _: change(),
            Job(done=lambda _: self.refresh(), failed=self._controller.failed.emit),
            lane=LIBRARY,
        )
