"""The way of one article through the reading house: document in, analysis out. Pure: same input, same output."""

from datetime import date, timedelta, timezone

from canhtin_nlp.classify.features import Features, features
from canhtin_nlp.classify.model import Verdict, classify
from canhtin_nlp.document import Document
from canhtin_nlp.extract.campaign import find_campaign_days
from canhtin_nlp.extract.counts import find_counts
from canhtin_nlp.extract.hotlines import find_hotlines
from canhtin_nlp.extract.locations import (
    countries_of,
    find_locations,
    provinces_of,
    subject_provinces_of,
    vintage_of,
)
from canhtin_nlp.extract.tags import find_tags
from canhtin_nlp.extract.totals import with_area_and_body
from canhtin_nlp.extract.victims import choose_victim_count
from canhtin_nlp.findings import Analysis, Tag
from canhtin_nlp.lexicon import Lexicon
from canhtin_nlp.resources import Resources

_VIETNAM = timezone(timedelta(hours=7))


def analyse(document: Document, resources: Resources) -> Analysis:
    """Classify one article and read its facts."""
    tags = find_tags(document, resources.lexicon)
    return extract(document, resources, classify(document, resources.gate, resources.model, tags), tags)


def judge(document: Document, resources: Resources) -> Verdict:
    """Classify one article and read nothing else."""
    return classify(document, resources.gate, resources.model, find_tags(document, resources.lexicon))


def features_of(document: Document, lexicon: Lexicon) -> Features:
    """Return what the classifier sees of one article: to train it, or to explain a verdict."""
    return features(document, find_tags(document, lexicon))


def extract(document: Document, resources: Resources, verdict: Verdict, tags: tuple[Tag, ...]) -> Analysis:
    """Read places, hotlines and counts from one article that was classified; ``tags``: all that `find_tags` finds in it.

    Places and hotlines are read whatever the relevance. Counts, the victim count and tags are kept where the article is
    relevant or borderline: elsewhere "nạn nhân" means those of accidents and frauds.
    """
    on_topic = verdict.relevance.label != "irrelevant"
    published = _day(document)
    locations = find_locations(document, resources.gazetteer, home=resources.homes.get(document.site or ""))
    counts = find_counts(document, published, resources.second) if on_topic else ()
    subjects = subject_provinces_of(document, locations)
    victims, rule = choose_victim_count(document, counts) if on_topic else (None, "")
    return Analysis(
        relevance=verdict.relevance,
        themes=verdict.themes,
        theme_scores=verdict.theme_scores,
        locations=locations,
        provinces=provinces_of(locations),
        subject_provinces=subjects,
        countries=countries_of(locations, resources.gazetteer),
        hotlines=find_hotlines(document, resources.hotlines, published),
        counts=with_area_and_body(document, counts, locations, subjects, merged=vintage_of(document) == "2025"),
        victim_count=victims,
        victim_count_rule=rule,
        site_tags=document.site_tags,
        byline=document.byline,
        campaign_days=find_campaign_days(document),
        tags=tags if on_topic else (),
        model=resources.model.id,
        rules=resources.rules,
    )


def _day(document: Document) -> date | None:
    """Return the day of publication in Viet Nam, where the article gives one."""
    return document.published_at.astimezone(_VIETNAM).date() if document.published_at else None
