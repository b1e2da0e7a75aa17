"""One question until it is answered: the ladder of forms, cut-off answers, one repair.

A server may not know a form (it says so with 400, 404, 415 or 422) or ignore it (it answers 200
with something else). Either way the next form is tried, and the one that served is remembered for
the server and model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from digestpress.errors import ParseError, SummarizeError
from digestpress.models import Slots, Statement, Tools
from digestpress.summarizing.llm import answer
from digestpress.summarizing.llm.dialects import LimitName, Options, Question, Reply, Rung
from digestpress.summarizing.llm.provider import Complaint, Provider

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

    def ask(self, question: Question) -> tuple[Statement, ...]:
        """Return what the model says, in the order of the slots.

        Raises:
            Complaint: the server takes the question in no form; also where it is too long.
            SummarizeError: the model declines, or answers in no form; or it is not to be asked.
            FetchError: no answer could be had.
        """
        learned = self.provider.learned("rung", self.tools)
        begin = self.rungs.index(learned) if learned in self.rungs else 0
        reasons: list[str] = []
        for rung in self.rungs[begin:]:
            proven, last = rung == learned, rung == self.rungs[-1]
            try:
                said = self._at(rung, question, mending=proven or last)
            except Complaint as complaint:
                if complaint.trouble.kind != "declined" or last:
                    raise
                reasons.append(f"{rung}: {complaint}")
                continue
            except (answer.NotValidError, ParseError) as problem:
                reasons.append(f"{rung}: {problem}")
                continue
            self.provider.learn("rung", rung, self.tools)
            return said
        raise SummarizeError(f"the model's answers cannot be read ({'; '.join(reasons)})")

    def _at(self, rung: Rung, question: Question, *, mending: bool) -> tuple[Statement, ...]:
        """Return what is said in one form; ``mending`` to show the model once what was wrong."""
        reply = self._reply(rung, question)
        try:
            return answer.read(reply.text, self.slots)
        except answer.NotValidError as problem:
            if not mending or not reply.text.strip():
                raise
            corrected = self._correction(question, reply.text, problem.problems)
            return answer.read(self._reply(rung, corrected).text, self.slots)

    def _correction(self, question: Question, said: str, problems: tuple[str, ...]) -> Question:
        ask = self.tools.prompts.fill("repair.j2", problems=problems, checked=False)
        return replace(question, turns=(*question.turns, (said, ask)))

    def _reply(self, rung: Rung, question: Question) -> Reply:
        """Return a whole answer; one that was cut off is asked for again, at twice the length."""
        reply = self._ask(rung, question, self.options)
        if reply.ending == "cut off":
            most = 2 * self.options.max_output_tokens
            reply = self._ask(rung, question, replace(self.options, max_output_tokens=most))
            if reply.ending == "cut off":
                raise SummarizeError(
                    f"the answer was cut off, even at {most} tokens: raise max_output_tokens"
                )
        if reply.ending == "declined":
            raise SummarizeError(f"the model declines to answer: {reply.text[:200]}")
        return reply

    def _ask(self, rung: Rung, question: Question, options: Options) -> Reply:
        """Return an answer; the limit of its tokens goes by the name that the server knows."""
        learned = self.provider.learned("limit_name", self.tools)
        name, other = NEW_FIRST if learned == NEW_FIRST[0] else OLD_FIRST
        try:
            return self._send(rung, question, replace(options, limit_name=name))
        except Complaint as complaint:
            if complaint.trouble.kind != "limit name":
                raise
        reply = self._send(rung, question, replace(options, limit_name=other))
        self.provider.learn("limit_name", other, self.tools)
        return reply

    def _send(self, rung: Rung, question: Question, options: Options) -> Reply:
        body = self.provider.dialect.body(question, rung, options)
        return self.provider.ask(body, options.max_output_tokens, self.tools)
