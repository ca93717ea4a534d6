"""Tells passages that a reviewer should not have to read unasked: sexual violence, torture, killing, abused children.

A list of plain phrases, wide on purpose: folding too much costs one key stroke.
"""

import unicodedata

PHRASES = (
    "hiếp dâm", "cưỡng hiếp", "hãm hiếp", "hiếp", "xâm hại tình dục", "lạm dụng tình dục", "bạo lực tình dục", "cưỡng dâm",
    "dâm ô", "giao cấu", "quan hệ tình dục", "nô lệ tình dục", "bóc lột tình dục", "ép bán dâm", "ép tiếp khách",
    "khỏa thân", "lột quần áo", "cởi đồ", "thác loạn", "ảnh nóng", "clip nóng", "khiêu dâm", "tra tấn", "đánh đập",
    "chích điện", "roi điện", "dí điện", "dùi cui", "nhục hình", "hành hạ", "bỏ đói", "xiềng xích", "xích chân",
    "trói", "nhốt trong", "chém", "đâm chết", "giết", "sát hại", "thi thể", "xác chết", "tử thi", "phân xác", "mổ lấy",
    "lấy nội tạng", "cắt tai", "chặt tay", "tự tử", "tự sát", "treo cổ", "nhảy lầu", "máu me", "vũng máu", "phá thai",
    "thai nhi", "bạo hành", "cắt cổ", "thiêu sống", "tạt axit",
)  # fmt: skip


def graphic(text: str) -> bool:
    """Return whether a passage speaks of what is folded until asked for."""
    lower = unicodedata.normalize("NFC", text).lower()
    return any(phrase in lower for phrase in PHRASES)
