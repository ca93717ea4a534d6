"""Compare ways of telling relevant articles, all out of fold on the same labels, and write models/comparison.md.

    python scripts/compare_models.py ../shared/corpus/vietnews-train.jsonl.gz

What was tried and left out besides is told in docs/classifier.md.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import average_precision_score
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from canhtin.learning.fit import SEED, Data, fit, folds, margins, out_of_fold
from canhtin.learning.labels import Example
from canhtin.learning.train import gather, prepare
from canhtin.resources import resource
from canhtin_nlp.classify.gate import Gate, plain_text
from canhtin_nlp.classify.model import RELEVANCE_SIGNS

LATER = 2020
ROOT = Path(__file__).resolve().parent.parent
Learner = Callable[[Any, np.ndarray, Any], np.ndarray]
"""(training rows, their labels, rows to judge) -> margins."""


def best_f1(truth: np.ndarray, margin: np.ndarray) -> float:
    """Return F1 at the best threshold."""
    order = np.argsort(-margin, kind="stable")
    hits = np.cumsum(truth[order] == 1)
    return float((2 * hits / (np.arange(1, len(order) + 1) + (truth == 1).sum())).max())


def linear(model: Callable[[], Any]) -> Learner:
    """Return a learner of a scikit-learn classifier with a decision function."""
    return lambda x, y, z: np.asarray(model().fit(x, y).decision_function(z))


def naive_bayes(x: Any, y: np.ndarray, z: Any) -> np.ndarray:
    """Complement naive Bayes, on the words alone."""
    return np.asarray(ComplementNB().fit(abs(x), y).predict_log_proba(abs(z))[:, 1])


def boosting(x: Any, y: np.ndarray, z: Any) -> np.ndarray:
    """Gradient boosting on a hundred latent dimensions."""
    latent = TruncatedSVD(100, random_state=SEED).fit(x)
    model = HistGradientBoostingClassifier(random_state=SEED, class_weight="balanced").fit(latent.transform(x), y)
    return np.asarray(model.decision_function(latent.transform(z)))


def svm(c: float = 1.0) -> Learner:
    """Return the linear SVM."""
    return linear(lambda: LinearSVC(C=c, class_weight="balanced", random_state=SEED, max_iter=20_000))


def judge(
    data: Data, texts: list[str], learn: Learner, *, signs: bool, train: np.ndarray, pairs: bool = False
) -> np.ndarray:
    """Return out-of-fold margins; only rows of ``train`` are learned from."""
    margin = np.zeros(len(texts))
    for fit_rows, test in folds(data):
        rows = fit_rows[train[fit_rows] & (data.relevance[fit_rows] >= 0)]
        words = TfidfVectorizer(
            lowercase=False, token_pattern=r"\S+", sublinear_tf=True, min_df=2, ngram_range=(1, 2 if pairs else 1)
        )
        x, z = words.fit_transform([texts[i] for i in rows]), words.transform([texts[i] for i in test])
        if signs:
            x = sparse.hstack([x, sparse.csr_matrix(data.signs[rows] * RELEVANCE_SIGNS)]).tocsr()
            z = sparse.hstack([z, sparse.csr_matrix(data.signs[test] * RELEVANCE_SIGNS)]).tocsr()
        margin[test] = learn(x, data.relevance[rows], z)
    return margin


def unseen(data: Data, test: np.ndarray) -> np.ndarray:
    """Return margins of the rows of ``test`` by a model of the others, without near-copies; the rest is not a number."""
    train = ~test & ~np.isin(data.groups, data.groups[test])
    margin = np.full(len(test), np.nan)
    margin[test] = margins(fit(data.take(np.flatnonzero(train))), data.take(np.flatnonzero(test)))[0]
    return margin


def keyword_hits(examples: list[Example]) -> np.ndarray:
    """Return the number of core phrases of the gate: the rule that a monitor without learning would use."""
    gate = Gate.from_bytes(resource("data/lexicons/gate.toml"))
    texts = [plain_text(example.document) for example in examples]
    return np.array([float(sum(phrase in text for phrase in gate.core)) for text in texts])


def main() -> None:
    """Write the table."""
    examples = gather(ROOT, Path(sys.argv[1]))
    data = prepare(examples)
    tokens = list(data.tokens)
    syllables = [text.replace("_", " ") for text in tokens]
    everything = np.ones(len(tokens), dtype=bool)
    easy = np.array(
        [example.kind not in ("smuggling_people", "prostitution", "labour", "organ") for example in examples]
    )
    random = np.random.default_rng(SEED).random(len(tokens))
    rows: list[tuple[str, np.ndarray]] = [("core phrases counted", keyword_hits(examples))]
    for name, learn in (
        ("linear SVM", svm()),
        ("logistic regression", linear(lambda: LogisticRegression(C=20, class_weight="balanced", max_iter=1000))),
        ("SGD (hinge)", linear(lambda: SGDClassifier(alpha=1e-5, class_weight="balanced", random_state=SEED))),
        ("complement naive Bayes", naive_bayes),
        ("gradient boosting on SVD 100", boosting),
    ):
        rows.append((f"words, {name}", judge(data, tokens, learn, signs=False, train=everything)))
    rows += [
        ("words, signs and likeness (shipped)", out_of_fold(data)[0]),
        ("words and signs, linear SVM", judge(data, tokens, svm(), signs=True, train=everything)),
        ("words and pairs, signs, linear SVM", judge(data, tokens, svm(), signs=True, train=everything, pairs=True)),
        (
            "syllables, pairs, signs, linear SVM",
            judge(data, syllables, svm(), signs=True, train=everything, pairs=True),
        ),
        ("… without authored articles", judge(data, tokens, svm(), signs=True, train=data.real)),
        ("… without four kinds of hard negatives", judge(data, tokens, svm(), signs=True, train=easy)),
    ]
    dates = np.array([e.document.published_at.year if e.document.published_at else 0 for e in examples])
    for name, test in (
        ("shipped; authored ones of 2020 and later, judged by a model of the earlier", dates >= LATER),
        ("shipped; authored ones, judged by a model of real ones alone", ~data.real),
        ("shipped; real ones, judged by a model of authored ones alone", data.real),
    ):
        rows.append((name, unseen(data, test)))
    for share in (0.25, 0.5, 0.75):
        margin = judge(data, tokens, svm(), signs=True, train=random < share)
        rows.append((f"… on {share:.0%} of the labels (learning curve)", margin))
    lines = [
        "# Ways to tell relevant articles, compared", "",
        "Out of fold on the same labels, borderline articles left out, best threshold; made by `python scripts/compare_models.py`.",
        "What was tried and left out besides: docs/classifier.md.", "",
        "| features and model | real: average precision | real: best F1 | authored: average precision | authored: best F1 |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, margin in rows:
        cells = []
        for part in (data.real, ~data.real):
            chosen = part & (data.relevance >= 0)
            chosen &= ~np.isnan(margin)
            truth = data.relevance[chosen]
            if not truth.any():
                cells += ["", ""]
                continue
            cells += [f"{average_precision_score(truth, margin[chosen]):.3f}", f"{best_f1(truth, margin[chosen]):.3f}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    clear = data.relevance >= 0
    lines += ["", f"n: {int((clear & data.real).sum())} real ({int((data.real & (data.relevance == 1)).sum())} relevant), "
              f"{int((clear & ~data.real).sum())} authored ({int((~data.real & (data.relevance == 1)).sum())} relevant).", ""]  # fmt: skip
    (ROOT / "models" / "comparison.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
