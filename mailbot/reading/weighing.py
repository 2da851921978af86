"""What counts of the phrases that a mail tells: no supposed case, no thanks, nothing long over.

The vocabulary holds the words; a phrase of trouble or of a wish weighs nothing where the writer
supposes it, gives thanks for it, proposes it to us, or says that it never was.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.reading.sentences import Sentence
from mailbot.reading.told import Said, Told

_IDEA = "feedback.suggestion"


@dataclass(frozen=True, slots=True)
class Case:
    """A mail's told phrases; `particular` and `reply` as in `nature.judge`."""

    told: Told
    particular: bool
    reply: bool

    def counting(self, *lists: str) -> list[Said]:
        """Return what counts of those lists: no thanks for it, no question in general.

        A subject names a topic: its phrase counts no longer where the text speaks of the same
        and undoes it ("Refund: it came today, thanks").
        """
        met = self.told.all(*lists)
        counting = [said for said in met if self._holds(said)]
        told_in_text = {said.list for said in counting if said.sentence.kind != "subject"}
        return [
            said
            for said in counting
            if said.sentence.kind != "subject"
            or said.list in told_in_text
            or not self._undone(said.list)
        ]

    def _undone(self, name: str) -> bool:
        """Tell whether the text below the subject speaks of the same, and only to undo it."""
        below = [
            said
            for said in self.told.everything(name)
            if said.sentence.kind != "subject" and not self.told.here(_IDEA, said.sentence)
        ]
        if name.startswith("address_change."):  # a wish is no topic, unless it is asked about
            return any(self.may_be(said.sentence) for said in below)
        return bool(below)

    def _holds(self, said: Said) -> bool:
        return not (
            self.may_be(said.sentence)
            or self.thanked_for(said)
            or (not self.particular and self.told.here(_IDEA, said.sentence))
            or self.behind("grammar.never_was", said)
        )

    def behind(self, name: str, said: Said) -> bool:
        """Tell whether a phrase of a list stands before another in its sentence."""
        return any(
            other.hit.end <= said.hit.start + 1 for other in self.told.here(name, said.sentence)
        )

    def may_be(self, sentence: Sentence) -> bool:
        """Tell whether a sentence asks what would be, of no shipment that exists."""
        supposes = self.told.says("grammar.supposing", sentence)
        if self.particular:
            return supposes and sentence.question
        asks = sentence.question or self.told.says("grammar.conditional", sentence)
        return supposes or (asks and self.told.met("about.general"))

    def thanked_for(self, said: Said) -> bool:
        """Tell whether a phrase names what the writer gives thanks for."""
        thanks = [
            thank.hit.end
            for thank in self.told.here("thanks.thank", said.sentence)
            if thank.hit.end <= said.hit.start
        ]
        turns = (*self.told.here("grammar.turn", said.sentence),)
        return bool(thanks) and not any(
            min(thanks) <= turn.hit.start <= said.hit.start for turn in turns
        )
