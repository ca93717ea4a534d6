"""The rules of articles that tell several cases one by one: roundups, groups told as the first, the second, the third."""

from collections import defaultdict

from canhtin_nlp.extract.counts.deeds import VICTIM_SENTENCE
from canhtin_nlp.extract.sections import groups_of
from canhtin_nlp.extract.victims.evidence import Choice, Evidence, is_case, is_loose
from canhtin_nlp.extract.victims.totals import identified_of
from canhtin_nlp.findings import Count


def sum_of_roundup(evidence: Evidence) -> Choice | None:
    """Add up the items of a roundup ("• Sơn La: …", "• Lào Cai: …"), whose headline names only some of them."""
    return sum_of_groups(evidence) if any(evidence.items) else None


def sum_of_groups(evidence: Evidence) -> Choice | None:
    """Add up the cases told one by one: "nhóm thứ nhất lừa bán 3 phụ nữ", "nhóm thứ hai lừa bán 2 em"."""
    groups = groups_of(evidence.parts, evidence.lows, evidence.items)
    if not any(groups):
        return None
    # items of a roundup may be of other things, the groups of one case are not
    roundup = any(evidence.items)
    topical = {
        group for group, low in zip(groups, evidence.lows, strict=True) if not roundup or VICTIM_SENTENCE.search(low)
    }
    found: defaultdict[int, list[Count]] = defaultdict(list)
    for count in evidence.victims:
        group = groups[evidence.order_of(count)]
        told = (count.best or 0) > 1 or not is_loose(count)
        if group and group in topical and told and is_case(count) and not count.part_of_whole:
            found[group].append(count)
    if len(found) < 2:
        return None
    return sum(_victims_of(evidence, counts) for counts in found.values()), "sum_of_cases"


def _victims_of(evidence: Evidence, counts: list[Count]) -> int:
    """Return the largest number of one group, or those of it that are identified as victims."""
    identified = identified_of(evidence, counts[0])
    return (identified[0] or 0) if identified is not None else max(count.best or 0 for count in counts)
