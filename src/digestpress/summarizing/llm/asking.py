"""One question until it is answered: the ladder of forms, cut-off answers, one repair.

A server may not know a form (it says so with 400, 404, 415 or 422) or ignore it (it answers 200
with something else). Either way the next form is tried, and the one that served is remembered for
the server and model.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from digestpress.errors import ParseError, SummarizeError
from digestpress.models import Slots, Statement, Tools
from digestpress.summarizing.llm import answer
from digestpress.summarizing.llm.dialects import LimitName, Options, Question, Reply, Rung
from digestpress.summarizing.llm.provider import Complaint, NotKeptError, Provider

NOTHING = "(no answer)"
"""What stands for an empty answer where it is shown to the model."""
WHY = 300
"""Characters of a reason that are kept."""

OLD_FIRST: tuple[LimitName, LimitName] = ("max_tokens", "max_completion_tokens")
NEW_FIRST: tuple[LimitName, LimitName] = ("max_completion_tokens", "max_tokens")


@dataclass(frozen=True, slots=True)
class Asking:
    """How questions are put to a provider."""

    provider: Provider
    options: Options
    rungs: tuple[Rung, ...]
    """Those that are tried, the strictest first."""
    slots: Slots
    tools: Tools
    kept_only: bool = False
    """Whether to look only for answers that were paid for."""

    def ask(self, question: Question) -> tuple[Statement, ...]:
        """Return what the model says, in the order of the slots.

        An answer that is kept serves, in whichever form it was asked for.

        Raises:
            Complaint: the server takes the question in no form; also where it is too long.
            SummarizeError: the model declines, or answers in no form; or it is not to be asked.
            FetchError: no answer could be had.
        """
        kept = self.kept(question)
        return self._climb_down(question) if kept is None else kept

    def kept(self, question: Question) -> tuple[Statement, ...] | None:
        """Return what the model said when it was paid for, or None where nothing is kept.

        Raises:
            SummarizeError: it declined.
        """
        kept = replace(self, kept_only=True)
        for rung in self.rungs:
            with suppress(NotKeptError, answer.NotValidError):
                return kept._at(rung, question, mending=True)  # noqa: SLF001 - itself
        return None

    def size(self, question: Question) -> int:
        """Return how many bytes a question has as it is put first."""
        return self.provider.size(question, self._first_rung(), self.options)

    def _first_rung(self) -> Rung:
        proven = self.provider.learned("rung", self.tools)
        return next((rung for rung in self.rungs if rung == proven), self.rungs[0])

    def _climb_down(self, question: Question) -> tuple[Statement, ...]:
        proven = self.provider.learned("rung", self.tools)
        begin = self.rungs.index(self._first_rung())
        reasons: dict[str, list[str]] = {}
        for rung in self.rungs[begin:]:
            last = rung == self.rungs[-1]
            try:
                said = self._at(rung, question, mending=last or rung == proven)
            except Complaint as complaint:
                if complaint.trouble.kind != "declined" or last:
                    raise
                reasons.setdefault(str(complaint), []).append(rung)
                proven = None  # the server can it no more
                continue
            except (answer.NotValidError, ParseError) as problem:
                reasons.setdefault(str(problem), []).append(rung)
                continue
            self.provider.note_read()
            if proven is None or self.rungs.index(rung) < self.rungs.index(proven):
                self.provider.learn("rung", rung, self.tools)
            return said
        self.provider.note_unread()
        said_why = "; ".join(f"{', '.join(tried)}: {why[:WHY]}" for why, tried in reasons.items())
        raise SummarizeError(f"the model's answers cannot be read ({said_why})")

    def _at(self, rung: Rung, question: Question, *, mending: bool) -> tuple[Statement, ...]:
        """Return what is said in one form; ``mending`` to show the model once what was wrong."""
        reply = self._reply(rung, question)
        try:
            return answer.read(reply.text, self.slots)
        except answer.NotValidError as problem:
            if not mending:
                raise
            said = reply.text if reply.text.strip() else NOTHING
            corrected = self._correction(question, said, problem.problems)
            return answer.read(self._reply(rung, corrected).text, self.slots)

    def _correction(self, question: Question, said: str, problems: tuple[str, ...]) -> Question:
        ask = self.tools.prompts.fill("repair.j2", problems=problems, checked=False)
        return replace(question, turns=(*question.turns, (said, ask)))

    def _reply(self, rung: Rung, question: Question) -> Reply:
        """Return a whole answer; one that was cut off is asked for again, at twice the length."""
        reply = self._ask(rung, question, self.options)
        if reply.ending == "cut off":
            reply = self._longer(rung, question)
        if reply.ending == "declined":
            raise SummarizeError(f"the model declines to answer: {reply.text[:WHY]}")
        return reply

    def _longer(self, rung: Rung, question: Question) -> Reply:
        most = self.options.max_output_tokens
        remedy = "raise max_output_tokens, or leave more of context_tokens to the answer"
        try:
            reply = self._ask(rung, question, replace(self.options, max_output_tokens=2 * most))
        except Complaint as complaint:
            raise SummarizeError(
                f"the answer was cut off at {most} tokens, and at twice that {complaint}: {remedy}"
            ) from complaint
        if reply.ending == "cut off":
            raise SummarizeError(f"the answer was cut off, even at {2 * most} tokens: {remedy}")
        return reply

    def _ask(self, rung: Rung, question: Question, options: Options) -> Reply:
        """Return an answer; the limit of its tokens goes by the name that the server knows."""
        learned = self.provider.learned("limit_name", self.tools)
        name, other = NEW_FIRST if learned == NEW_FIRST[0] else OLD_FIRST
        try:
            return self._send(rung, question, replace(options, limit_name=name))
        except NotKeptError:
            return self._send(rung, question, replace(options, limit_name=other))
        except Complaint as complaint:
            if complaint.trouble.kind != "limit name":
                raise
        reply = self._send(rung, question, replace(options, limit_name=other))
        self.provider.learn("limit_name", other, self.tools)
        return reply

    def _send(self, rung: Rung, question: Question, options: Options) -> Reply:
        return self.provider.ask(question, rung, options, self.tools, kept_only=self.kept_only)
