"""Chooses the one number of victims that stands for an article, and names the rule that chose it.

A case story counts the distinct victims of its own case, a statistic those of its own main period. Totals of a period
are never added to cases, nor parts ("trong đó có …") to their whole. Nothing is guessed: without a stated number there
is None, but for the story of one person, who counts as one.
"""

from collections.abc import Callable

from canhtin_nlp.document import Document
from canhtin_nlp.extract.victims import body, groups, headline, reports, story
from canhtin_nlp.extract.victims.evidence import Choice, Evidence, evidence_of
from canhtin_nlp.findings import Count

Rule = Callable[[Evidence], Choice | None]

RULES: tuple[Rule, ...] = (
    groups.sum_of_roundup,
    # headline or lead begin with a number of the article's own case
    headline.total_of_headline_case,
    headline.headline_added_to_known,
    headline.whole_of_headline_part,
    headline.identified_of_headline,
    headline.headline_others_and_one,
    headline.headline_sum_of_two,
    headline.number_of_headline,
    # headline or lead count one victim, or tell of one and of no more
    headline.one_in_headline,
    headline.both_in_headline,
    headline.sales_under_headline_of_one,
    headline.list_under_headline_of_one,
    headline.case_under_headline_of_one,
    headline.one_and_companion,
    headline.sold_under_headline_of_one,
    headline.headline_of_one,
    # headline or lead give the total of a period, or announce a report
    reports.total_in_headline,
    reports.total_of_report,
    # only the body tells: first of the article's own case
    body.total_of_case,
    groups.sum_of_groups,
    body.sum_of_sales,
    body.numbers_of_case,
    body.list_of_hidden_names,
    body.names_of_case,
    # then of its main period
    reports.total_in_body,
    # and last of one person
    story.one_victim,
    story.story_of_one,
    story.loose_headline_of_one,
)
"""The rules in the order in which they are asked: the first that has something to say decides."""


def choose_victim_count(document: Document, counts: tuple[Count, ...]) -> Choice:
    """Return the victims of the article's own case, or of its main period, and the rule; (None, "") where not stated."""
    evidence = evidence_of(document, counts)
    return next((choice for rule in RULES if (choice := rule(evidence)) is not None), (None, ""))
