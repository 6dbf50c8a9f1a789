"""What changes to the term base are called."""

from PySide6.QtCore import QCoreApplication

from reader.jobs.termbase import Step, Undone


def undone_text(undone: Undone) -> str:
    """A change in words, e.g. `accept Sicherheitsrat`."""
    names = {
        Step.ACCEPT: _tr("accept {about}"),
        Step.EDIT: _tr("edit {about}"),
        Step.IGNORE: _tr("ignore {about}"),
        Step.RETURN: _tr("no longer ignore {about}"),
        Step.MERGE: _tr("merge {about}"),
        Step.SPLIT: _tr("split {about}"),
        Step.COLOUR: _tr("colour of {about}"),
        Step.STATUS: _tr("status of {about}"),
        Step.REMOVE: _tr("remove {about}"),
        Step.IMPORT: _tr("import {about}"),
    }
    return names[undone.step].format(about=undone.about)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TermBase", text)
