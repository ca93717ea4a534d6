"""Writes the model card: what the model is, what it learned from, its figures, and what it must not be used for."""

from collections.abc import Mapping, Sequence
from typing import Any

from canhtin.learning.measure import LESS_IS_BETTER, TARGETS, Figure


def card(
    about: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, Figure]],
    near_misses: Mapping[str, tuple[int, int]],
    worst: Mapping[str, Sequence[tuple[str, float]]],
) -> str:
    """Return the card in Markdown.

    ``near_misses``: kind of irrelevant article -> (taken for relevant, of how many); ``worst``: heading -> ids of the
    articles misjudged by most, with their scores.
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
        f"Labelled articles: {trained}. Real ones come from the train part of the public collection "
        "ThanhChinhBK/vietnews (nguoiduatin.vn, tuoitre.vn, vnexpress.net, 2016 to 2019), read one by one by the "
        "codebook (docs/codebook.md); labels are in `data/labels`, texts are not. Authored ones are in `data/training`: as the "
        "provincial press writes, and (national) as national papers do, mostly hard cases and news of the world. "
        "Agreement of two blind passes is in `data/labels/agreement.json`; both were made by one kind of reader, so it "
        "measures consistency, not truth.",
        "",
        "## Figures",
        "",
        "Out of fold: each article was judged by a model that saw neither it nor a near-copy of it; borderline articles "
        "are left out. In brackets a 95 % bootstrap interval. Real and authored articles are never pooled.",
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
        "- Provinces differ in how their papers write; recall by province is not known until reviews of each are in.",
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def _target(origin: str, name: str) -> str:
    target = TARGETS.get(origin, {}).get(name)
    return f"{'≤' if name in LESS_IS_BETTER else '≥'} {target:g}" if target else ""
