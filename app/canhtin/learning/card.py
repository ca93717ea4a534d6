"""Writes the model card: what the model is, what it learned from, its figures, and what it must not be used for."""

from collections.abc import Mapping, Sequence
from typing import Any

from canhtin.learning.measure import LESS_IS_BETTER, TARGETS, Figure
from canhtin.learning.subgroups import CHANCE, FEW, Breakdown, Share, Subgroup, differing


def card(
    about: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, Figure]],
    near_misses: Mapping[str, tuple[int, int]],
    worst: Mapping[str, Sequence[tuple[str, float]]],
    subgroups: Mapping[str, Breakdown],
) -> str:
    """Return the card in Markdown.

    ``near_misses``: kind of irrelevant article -> (taken for relevant, of how many); ``worst``: heading -> ids of the
    articles misjudged by most, with their scores; ``subgroups``: by origin.
    """
    trained = ", ".join(
        f"{count} {origin} ({about['positives'][origin]} relevant)" for origin, count in about["trained_on"].items()
    )
    lines = [
        f"# Model card: {about['id']}",
        "",
        "Written by `canhtin train`; the figures are also in `metrics.json`.",
        "",
        "## What it is",
        "",
        "Tells whether a Vietnamese news article is about human trafficking, and which of prevention, prosecution, "
        "protection and policy it reports on. It sees TF-IDF of underthesea words by field, and named signs (patterns such "
        'as "lừa … bán … sang": whether, how often, where, and in what share of the sentences). Relevance is the sum of '
        "two margins: half that of a linear SVM on words and signs, and that of an SVM with a Gaussian kernel on 100 latent "
        "topics of the words (LSA), the signs and the coded tags (exploitation, means, activities of "
        "`data/lexicons/tags.toml`), which tells how like an article is to labelled ones; then Platt's calibration. Themes are "
        f"linear SVMs on words and their own signs. All scikit-learn; {about['features']} words. "
        "Saved with skops: no code is run on loading, and an altered file is refused.",
        "",
        "## What it learned from",
        "",
        f"Labelled articles: {trained}. "
        + (
            ""
            if "real" in about["trained_on"]
            else "The collection was not at hand: no real article was learned from. "
        )
        + "Real ones come from the train part of the public collection "
        "ThanhChinhBK/vietnews (nguoiduatin.vn, tuoitre.vn, vnexpress.net, 2016 to 2019), read one by one by the "
        "codebook (docs/codebook.md); labels are in `data/labels`, texts are not. Authored ones are in `data/training`: as the "
        "provincial press writes, and (national) as national papers do, mostly hard cases and news of the world. "
        "Agreement of two blind passes is in `data/labels/agreement.json`; both were made by one kind of reader, so it "
        "measures consistency, not truth.",
        "",
        "## Figures",
        "",
        "Out of fold: each article was judged by a model that saw neither it nor a near-copy of it; borderline articles "
        "are left out. In brackets a 95 % bootstrap interval. Real and authored articles are never pooled. "
        "These are figures of the classifier; in the program a gate of plain phrases (`data/lexicons/gate.toml`) stands "
        f"before it and shuts out, unjudged, {_shut_out(subgroups)}. Recall and precision with the gate: "
        "[below](#bias-by-province-and-year).",
        "",
    ]
    for origin, found in figures.items():
        lines += [
            f"### {origin.capitalize().replace('_', ' ')} articles",
            "",
            "| figure | value | n | positive | target |",
            "|---|---|---|---|---|",
        ]
        for name, value in found.items():
            interval = f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]"
            lines.append(
                f"| {name.replace('_', ' ')} | {interval} | {value.n} | {value.positives} | {_target(origin, name)} |"
            )
        lines.append("")
    lines += [
        f"Thresholds: relevant from {about['thresholds']['relevant']:.3f}, borderline from "
        f"{about['thresholds']['borderline']:.3f}; chosen out of fold so that a missed article costs "
        f"{about['cost_of_a_miss']:g} times a false one.",
        "",
        "![Precision against recall](precision_recall.svg) ![Reliability](reliability.svg)",
        "",
        "### Irrelevant articles taken for relevant, by kind",
        "",
        "| kind | taken for relevant | of |",
        "|---|---|---|",
        *(f"| {kind} | {wrong} | {n} |" for kind, (wrong, n) in near_misses.items()),
        "",
        "### Worst errors",
        "",
        "Articles by id, with the score that a model gave which never saw them.",
        "",
        *(f"- {heading}: {', '.join(f'{name} ({score:.2f})' for name, score in found)}" for heading, found in worst.items()),
        "",
        *_bias(subgroups),
        "## Use and misuse",
        "",
        "- For finding and sorting articles that a person then reads. The score ranks; the borderline band is for review.",
        "- Never for scoring persons, places or peoples; never as evidence that something happened; never without the article.",
        "- Counts of relevant articles compare only within one model and rules version, and beside the number of articles seen.",
        "",
        "## Limits",
        "",
        "- National papers of 2016 to 2019 dominate the real part; provincial campaigns, scam compounds and the time after "
        "July 2025 are learned from authored articles. Watch drift: `canhtin review` samples at random for it.",
        "- Prevention and policy have few real positives: their intervals are wide.",
        "- It errs most on smuggling that papers call \"buôn người\", on prostitution without force, on round-ups with one "
        "paragraph on trafficking, and on labour abuse abroad.",
        "- Provinces differ in how their papers write; recall on what one province prints today is not known until reviews "
        "of each are in (`canhtin evaluate --reviews`).",
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def _shut_out(subgroups: Mapping[str, Breakdown]) -> str:
    parts = [
        f"{part.shut_out.k} of {part.shut_out.n} relevant {origin.replace('_', ' ')} articles"
        for origin, part in subgroups.items()
    ]
    return ", ".join(parts) or "none"


def _bias(subgroups: Mapping[str, Breakdown]) -> list[str]:
    lines = [
        "## Bias by province and year",
        "",
        "Relevance as the program judges it, gate first, then the classifier out of fold at the shipped threshold; "
        "by when an article was published and by the region of the provinces "
        "that it is about (an article on several counts in each). In brackets Wilson's 95 % interval. Authored articles carry "
        "the date and province that their author gave them. The public collection has no dates, only the years 2016 to 2019 as "
        "a whole; provinces of its articles are the subject provinces of the gold (`data/gold/real`), where they were written "
        "down, and nothing is guessed for the others.",
        "",
    ]
    for origin, part in subgroups.items():
        lines += [
            f"### {origin.capitalize().replace('_', ' ')} articles by period and region",
            "",
            "| articles | n | relevant | recall | precision |",
            "|---|---|---|---|---|",
            *(_row(row) for row in (part.whole, *part.periods, *part.regions)),
            "",
        ]
        if part.unplaced:
            lines += [
                f"Precision by region (—) cannot be told: of {part.unplaced} articles taken for relevant nobody wrote down "
                "the provinces.",
                "",
            ]
    return [*lines, *_conclusions(subgroups)]


def _conclusions(subgroups: Mapping[str, Breakdown]) -> list[str]:
    rows = [row for part in subgroups.values() for row in (*part.periods, *part.regions)]
    few = sum(row.recall.n < FEW for row in rows)
    told, tried = [], 0
    for origin, part in subgroups.items():
        found, compared = differing(part)
        tried += compared
        told += [
            f"{origin.replace('_', ' ')}, {one.row}: {one.figure} {one.value:.3f} against {one.rest:.3f} (p = {one.p:.3f})"
            for one in found
        ]
    return [
        "What follows, and what does not:",
        "",
        f"- {few} of {len(rows)} rows have fewer than {FEW} relevant articles (\\*). They can show a gross failure, not a "
        "difference of some points; a recall of 1 on a dozen articles is compatible with every fourth missed.",
        f"- Rows that differ from the other articles of their origin (Fisher's exact test, p < {CHANCE:g}, not corrected): "
        f"{'; '.join(told) or 'none'}. {tried} comparisons were made, of which about {tried * CHANCE:.0f} would by chance "
        "alone.",
        "- Years: only authored articles differ in date, and one group of authors wrote all of them. Where figures agree, the "
        "model is not bound to words of one period (names of units, laws, ways of recruiting as we wrote them); where they "
        "differ, the near-misses of one period may just be the harder ones. Neither says that it reads the press of 2025 as "
        "well as that of 2018: on printed articles after 2019 nothing is measured.",
        "- Regions: printed articles are of three national papers. How a provincial paper writes is known from authored "
        "articles only. Differences of coverage (which provinces national papers report on at all) are not the model's and "
        "are not in these figures.",
        "- So: do not compare counts of provinces or of years as if recall were known to be equal; review a sample of each "
        "first.",
        "",
    ]


def _row(row: Subgroup) -> str:
    mark = r" \*" if row.recall.n < FEW else ""
    return f"| {row.name}{mark} | {row.n} | {row.recall.n} | {_share(row.recall)} | {_share(row.precision)} |"


def _share(share: Share | None) -> str:
    if share is None or share.value is None:
        return "—"
    return f"{share.value:.3f} [{share.interval[0]:.3f}, {share.interval[1]:.3f}]"


def _target(origin: str, name: str) -> str:
    target = TARGETS.get(origin, {}).get(name)
    return f"{'≤' if name in LESS_IS_BETTER else '≥'} {target:g}" if target else ""
