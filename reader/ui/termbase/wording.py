"""What changes to the term base are called, and the statuses of terms."""

from PySide6.QtCore import QCoreApplication

from reader.bitext.terms import TermStatus
from reader.jobs.termbase import Step, Undone


def undone_text(undone: Undone) -> str:
    """A change in words, e.g. `accept Sicherheitsrat`."""
    translate = QCoreApplication.translate
    names = {
        Step.ACCEPT: translate("TermBase", "accept {about}"),
        Step.EDIT: translate("TermBase", "edit {about}"),
        Step.IGNORE: translate("TermBase", "ignore {about}"),
        Step.RETURN: translate("TermBase", "no longer ignore {about}"),
        Step.MERGE: translate("TermBase", "merge {about}"),
        Step.SPLIT: translate("TermBase", "split {about}"),
        Step.COLOUR: translate("TermBase", "colour of {about}"),
        Step.STATUS: translate("TermBase", "status of {about}"),
        Step.REMOVE: translate("TermBase", "remove {about}"),
        Step.IMPORT: translate("TermBase", "import {about}"),
    }
    return names[undone.step].format(about=undone.about)


def status_name(status: TermStatus) -> str:
    """A status with its mark, e.g. `✓ preferred`."""
    translate = QCoreApplication.translate
    return {
        TermStatus.PREFERRED: translate("TermBase", "✓ preferred"),
        TermStatus.ADMITTED: translate("TermBase", "∼ admitted"),
        TermStatus.FORBIDDEN: translate("TermBase", "✕ forbidden"),
    }[status]
