"""The rules of totals: those of a period in headline or lead, in a report, in the body of any other article.

Each rule looks at the evidence and returns its choice, or None where it has nothing to say; their order stands in
`choice`.
"""

from collections.abc import Sequence

from canhtin_nlp.extract.counts.roles import CROWD
from canhtin_nlp.extract.victims.beside import is_yearly
from canhtin_nlp.extract.victims.evidence import Choice, Evidence
from canhtin_nlp.extract.victims.names import is_story_of_somebody
from canhtin_nlp.extract.victims.totals import identified_of, last_total, taken_apart
from canhtin_nlp.findings import Count


def total_in_headline(evidence: Evidence) -> Choice | None:
    """Take "6 tháng đầu năm 2024, giải cứu 12 nạn nhân" in headline or lead, before a total that has no first day."""
    totals = [count for count in evidence.stated_in_head if _is_total(count)]
    if not totals:
        return None
    chosen = next((count for count in totals if count.basis == "period"), totals[0])
    return identified_of(evidence, chosen) or (chosen.best, f"headline_{chosen.basis}_total")


def _is_total(count: Count) -> bool:
    """Tell a total; so many that they are a population are of no case, whatever their basis."""
    return count.basis in {"period", "cumulative"} or (count.best or 0) >= CROWD


def total_of_report(evidence: Evidence) -> Choice | None:
    """Take the victims of the period on which an article reports, whatever cases it tells besides."""
    if not evidence.is_report:
        return None
    periods = [count for count in evidence.stated if count.basis == "period"]
    periods = [count for count in periods if count.rule.startswith("victim")] or periods
    if not periods or _tells_of_one_before(evidence, periods[0]):
        return None
    total = last_total(evidence, evidence.stated) or taken_apart(periods)
    if total is not None:
        return total.best, "stated_total"
    return identified_of(evidence, periods[0]) or (periods[0].best, "first_period_total")


def total_in_body(evidence: Evidence) -> Choice | None:
    """Take the total of the article's main period: "năm 2023, toàn tỉnh tiếp nhận 8 nạn nhân"."""
    totals = main_totals(evidence)
    if not totals or _tells_of_one_before(evidence, totals[0]):
        return None
    return identified_of(evidence, totals[0]) or (totals[0].best, f"first_{totals[0].basis}_total")


def main_totals(evidence: Evidence) -> Sequence[Count]:
    """Return the totals of periods, or else those that have no first day: "từ năm 2015 đến nay"."""
    periods = [count for count in evidence.stated if count.basis == "period" and not is_yearly(evidence, count)]
    return periods or [count for count in evidence.stated if count.basis == "cumulative"]


def _tells_of_one_before(evidence: Evidence, total: Count) -> bool:
    """Tell whether the story of one named victim comes first, and the total only after it."""
    if evidence.is_campaign:
        return False
    at = evidence.order_of(total)
    if not evidence.is_report and is_story_of_somebody(evidence.parts[:at], evidence.lows[:at], evidence.head):
        return True
    named = evidence.named
    if len(named.names) != 1 or named.span is None:
        return False
    order = {part.field: at for at, part in reversed(list(enumerate(evidence.parts)))}
    return (order[named.span.field], named.span.start) < (order[total.span.field], total.span.start)
