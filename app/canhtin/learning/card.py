"""Writes the model card: what the model is, what it learned from, its figures, and what it must not be used for."""

from collections.abc import Mapping
from typing import Any

from canhtin.learning.measure import Figure

TARGETS = {
    "f1": "≥ 0.93", "average_precision": "≥ 0.97", "precision": "≥ 0.90", "recall": "≥ 0.95",
    "recall_with_band": "≥ 0.985", "calibration_error": "≤ 0.05", "theme_micro_f1": "≥ 0.85",
    "theme_prevention": "≥ 0.75", "theme_prosecution": "≥ 0.75", "theme_protection": "≥ 0.75", "theme_policy": "≥ 0.75",
}  # fmt: skip


def card(
    about: Mapping[str, Any], figures: Mapping[str, Mapping[str, Figure]], near_misses: Mapping[str, tuple[int, int]]
) -> str:
    """Return the card in Markdown. ``near_misses``: kind of irrelevant article -> (taken for relevant, of how many)."""
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
        "protection and policy it reports on. TF-IDF of underthesea words by field, beside "
        'named signs (patterns such as "lừa … bán … sang"), into linear SVMs with Platt\'s calibration (scikit-learn). '
        f"{about['features']} words. Saved with skops: no code is run on loading, and an altered file is refused.",
        "",
        "## What it learned from",
        "",
        f"Labelled articles: {trained}. Real ones come from the train part of the public collection "
        "ThanhChinhBK/vietnews (nguoiduatin.vn, tuoitre.vn, vnexpress.net, 2016 to 2019), read one by one by the "
        "codebook (docs/codebook.md); labels are in `data/labels`, texts are not. Authored ones are in `data/training`. "
        "How rare a word is was learned from the whole collection, without labels. "
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
            f"### {origin.capitalize()} articles",
            "",
            "| figure | value | n | positive | target (real) |",
            "|---|---|---|---|---|",
        ]
        for name, value in found.items():
            interval = f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]"
            lines.append(
                f"| {name.replace('_', ' ')} | {interval} | {value.n} | {value.positives} | {TARGETS.get(name, '')} |"
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
