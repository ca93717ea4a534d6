"""What each family of content systems looks like: selectors by field, and the marks it is known by.

Facts from ``page_anatomy.md`` (seen or inferred, see ``docs/papers.md``). Several skins of a family live side by side,
so every field has a list, separated by commas; the first selector that gives something plausible wins.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Fields = Mapping[str, tuple[str, ...]]
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Family:
    """One family: its fields' selectors, and selectors that only its pages match."""

    letter: str
    name: str
    fields: Fields
    marks: tuple[str, ...]
    """Each mark that is found counts one; the family with the most wins when a page does not fit its site."""


def _list(selectors: str) -> tuple[str, ...]:
    return tuple(part for part in _COMMA.split(selectors.strip()) if part)


def _family(letter: str, name: str, *, marks: str, **fields: str) -> Family:
    return Family(letter, name, MappingProxyType({key: _list(value) for key, value in fields.items()}), _list(marks))


NEWSCONTENTS = _family(
    "A",
    "newscontents",
    marks="#newscontents, .content-fck, .content-fck-font-size, #contentNews, .pubdate, .detail-desc",
    title="div.detail-title h1, #contentNews h1.title, h1.fw700, h1.margintopbot10, h1.title, h1.post-title",
    lead="div.detail-desc, h4.sapo, h2.sapo, div.sapo, p.sapo, .singular-sapo, div.post-desc, h2.desc",
    body="""
        #newscontents .content-fck-font-size, #newscontents .content-fck, .content-fck-font-size, .content-fck,
        #contentNews .singular-content, #contentNews .post-content, div.post-content, section.post-content,
        #newscontents, #contentNews
    """,
    published="span.pubdate, div.pubdate, .pubdate, .post-date, .singular-date, .article-date, time[datetime]",
    byline="p.author, div.author, .post-author, .singular-author, p.author.ignore",
    caption="p.note, p.note.ignore, figcaption, .image-caption",
    tags=".block_tag a, .tag_item, .tags a, .box-tag a, .post-tags a, .singular-tags a",
    section="""
        div.breadcrumb-news-detail a, h2.catename-h1 a, div.titlecate h1 a, div.titlecate a, .breadcrumb a,
        input#txtnewscate
    """,
    remove="""
        .detail-related, .news-relate, .box-relate, .sharemxh, .detail-fb-like-share, #linkshare, [class*=AMN_res]
    """,
)

SC_SERVICE = _family(
    "B",
    "sc_service",
    marks="""
        .td-post-content, h1.media-heading, h1.head_title, h1.title5, .sub_first_content, #site_id, #cate_id,
        div.article_content, a.maincatetitle, .detail-main-title, td.image_desc, div.content-detail
    """,
    title="""
        h1.media-heading, h1.head_title, .detail-main-title h1, h1.title5, div.article_content h1, h1.title,
        h1.title1
    """,
    lead=".content-reply .reply, .sub_first_content, div.desc, p.sapo, div.sapo, h2.sapo, .article_lead",
    body="""
        .td-post-content, div#content.content-detail, div.article_content #content, div.content-detail,
        div.content#content, div#content, div.article_content
    """,
    published="""
        .group-time time, div.article_content div.date, div.date, span.date, .td-post-date, #date, p.date,
        #current-date
    """,
    byline=".content-author .author, .after-author .author, p.author, div.author, .article-author",
    caption="td.image_desc, p.image_desc, .image_desc, figcaption, p.caption",
    tags=".tags-box .tags a, .tags a, .box-tag a, .tag a, .td-tags a, ul.tags a, .keyword a, #tags a",
    section="""
        ol.breadcrumb li.active a, a.maincatetitle, a.title.color1, div.cate_title_1 a, div.cate_title_1,
        .breadcrumb a, .td-crumb a
    """,
    remove="""
        .related2, ul.social, div.bd02, .td-post-sharing, .related-post, div.date, h1.media-heading, #relate,
        .news-other
    """,
)

ONECMS = _family(
    "C",
    "1cdn",
    marks="""
        .sc-longform-header-title, .block-sc-title, .b-maincontent, article.entry, .c-detail-head__date,
        .c-news-detail, .c-detail-head__title, .onecms__tags
    """,
    title="""
        h1.sc-longform-header-title, h1.block-sc-title, .block-sc-title, h1.c-detail-head__title, .c-detail-head h1
    """,
    lead="""
        p.sc-longform-header-sapo, .sc-longform-header-sapo, .block-sc-sapo, .c-detail-head__sapo, .c-news-detail
        p.desc, .c-news-detail h2.desc, .b-maincontent h2.desc
    """,
    body="""
        .b-maincontent article.entry, .b-maincontent .entry, article.entry, .c-news-detail .entry, div.entry,
        div.b-maincontent, .c-news-detail article
    """,
    published="""
        .block-sc-publish-time, .sc-longform-header-date, .c-detail-head__date, .c-detail-head__time,
        meta[property='article:published_time']
    """,
    byline=".sc-longform-header-author, .block-sc-author, .c-detail-head__author, .c-detail-author",
    caption="figcaption, .image-caption",
    tags=".c-widget-tags a, .onecms__tags a, .c-tag a, .c-tags a",
    section=".block-sc-cate-name, .sc-longform-header-cate, .c-detail-head__cate a, ol.breadcrumb a, .breadcrumb a",
    remove="""
        div.sc-longform-header, div.sc-empty-layer, .sc-related-articles, [class*=sc-related], .c-box,
        .c-sticky-share, .c-sticky-mobile, .c-powered, .c-news-related, .c-tag, .c-widget-tags, .block-sc-cate-name,
        .block-sc-title, .block-sc-sapo, .sc-longform-header-meta
    """,
)

EPI = _family(
    "D",
    "ePi",
    marks=".zce-content-body, .cms-body, .article__title, .cms-title, .article__body, .cms-desc, .cms-date",
    title="h1.article__title, h1.cms-title, .article__title, .cms-title",
    lead="div.article__sapo, .article__sapo, .cms-desc",
    body="div.article__body.cms-body, .zce-content-body, .cms-body, .article__body, div[itemprop=articleBody]",
    published="""
        time.time[datetime], .article__meta time[datetime], meta.cms-date, time[datetime], .article__meta .time,
        .article__meta time, .cms-date, meta[property='article:published_time'], meta[itemprop=datePublished]
    """,
    modified="meta[property='article:modified_time'], meta[itemprop=dateModified]",
    byline=".article__author .name, .article__author, .cms-author, .author .name, .article__source",
    caption="figcaption, .fig-caption, .caption",
    tags=".article__tag a, .article__tags a, .article__tags-list a, .cms-tags a",
    section=".breadcrumbs .main a, .breadcrumb .main a, .breadcrumbs a, .article__breadcrumb a, .breadcrumb a",
    remove="""
        .sda_middle, [id^=adsWeb_], [id^=sdaWeb_], .rennab, .article__story, .article-relate, .article__related,
        .related-news, .cms-relate, .article__tags, .article__tag, section.recommendation
    """,
)

CONTENT_DETAIL = _family(
    "E",
    "content-detail",
    marks="#content-detail, h1.name, .pseudonym, .block-news-list, div.relates, .print_page",
    title="h1.name, .detail h1.name, h1.title",
    lead="#content-detail p.sapo, h2.sapo, p.sapo, div.sapo, .summary, .desc-detail",
    body="div#content-detail, #content-detail",
    published="div.date.font5, div.date, span.date, p.date, .time-post",
    byline="div.pseudonym, .pseudonym, p.author, .author",
    caption="figcaption, .image_desc, .caption, p.caption",
    tags=".tags a, .tag a, .box-tags a, .keywords a, .list-tag a",
    section=".breadcrumbs ol.breadcrumb li a, ol.breadcrumb a, .breadcrumbs a, .breadcrumb a",
    remove="div.relates, .relates, div.block-news-list, div.topics, div.print_page, .print_page, .social, .share",
)

HTM_SIX = _family(
    "F",
    "htm-six",
    marks="h1.pTitle, p.pHead, #dcontent, #main-detail, .sapo_detail, .pCaption, div.pBody, .date_news, .pCenter",
    title="h1.pTitle, .pTitle, h1.article__title, h1.title_detail, h1.title-detail, h1.title",
    lead="p.pHead, .pHead, div.article__sapo, .article__sapo, .sapo_detail, h2.sapo, p.sapo",
    body="""
        #dcontent, #main-detail, div.pBody, .article__body, .detail-content, div[itemprop=articleBody],
        article.article
    """,
    published="""
        meta[property='article:published_time'], .date_news, span.pdate, [class*=pdate], [class*=stime],
        .article__meta time, time[datetime]
    """,
    byline="p.pAuthor, .pAuthor, .article__author, p.author, .author",
    caption=".pCaption, figcaption, p.pCaption, .image-caption",
    tags=".article__tags a, .tags a, .tag-list a, .pTags a, .box-tag a",
    section=".breadcrumb a, .breadcrumbs a, ul.breadcrumb a, .article__cate a",
    remove=".article__related, .related, .relate-news, #related, .tinlienquan",
)

ONE_OFF = _family(
    "G",
    "one-off",
    marks="""
        #editor-detail, div.fulltext, #post-content, .news-detail__head, .news_detail_sapo, .news-details__content,
        h1.header-title, #content_detail, div.editor-content, p.category
    """,
    title="""
        #post-content .post-info .title, #post-content .title, h1.header-title, .news-detail__head h1,
        h1.news-detail__title, .detail-news h1, h1.title, h1.article-title
    """,
    lead="""
        #post-content .post-info .sapo, #post-content .sapo, .news_detail_sapo, p.sapo, div.sapo, h2.sapo,
        .detail-news .sapo, #editor-detail p.font-bold, p.font-bold
    """,
    body="""
        #post-content .post-info .body, #post-content .body, #editor-detail, div.fulltext,
        .news-details__content.link_content, .news-details__content, #content_detail, div.editor-content,
        #post-content
    """,
    published="""
        span#date, #date, #post-content .date, #post-content .time, .news-detail__head, .detail-news .date,
        time[datetime], .publish-date
    """,
    byline=".news-detail__author, .author, p.author, .post-author, #post-content .author",
    caption="figcaption, .image-caption, .caption, p.caption",
    tags=".tags a, .tag a, .post-tags a, .news-tags a, .list-tags a",
    section="ul.breadcrumb a.active, a.post-meta, p.category, .breadcrumb a, nav.breadcrumb a",
    remove=".news-related__list, .news-related, .related, .post-related, .tin-lien-quan",
)

OLD = _family(
    "H",
    "old",
    marks="""
        div.newsDetail, div.contentView, div.date-contentL, #details, div.content-about-baiviet,
        .articleimg_caption, #cphContent
    """,
    title=".newsDetail .title, .contentView h1, #details h1, h1.title, .news-title, td.title, h2.title",
    lead="p.sapo, .sapo, .newsDetail .sapo, .newsDetail .lead, .lead, p.lead",
    body="""
        .newsDetail .text, div.contentView, div.content-about-baiviet, #details .content, #details, .newsDetail,
        #content
    """,
    published=".newsDetail .date, div.date-contentL, #details label, label.date, .date, .time",
    byline=".author, .newsDetail .author, p.author",
    caption=".articleimg_caption, td.image_desc, .image_desc, figcaption, .caption, .pCaption",
    tags=".tags a, .tag a",
    section=".breadcrumb a, .breadcrumbs a",
    remove=".relate, .related, .tinlienquan, #related",
)

NATIONAL = _family(
    "N",
    "national titles",
    marks="""
        h1.title-detail, .fck_detail, .detail-cmain, .detail-content, .detail-sapo, .singular-sapo,
        .detail-content-body, #article_content, .content-detail-title, .bp-detail-sapo
    """,
    title="""
        h1.title-detail, h1.detail-title, h1.title-page, h1.content-detail-title, .box-title-detail, h1.post-title,
        h1.article-title, h1.title
    """,
    lead="""
        p.description, h2.detail-sapo, .detail-sapo, h2.singular-sapo, .singular-sapo, .box-des-detail,
        h2.content-detail-sapo, .content-detail-sapo, div.post-summary, .bp-detail-sapo, p.text-bca-gray-700,
        .sapo-detail, .article-summary, h2.sapo, p.sapo, div.sapo
    """,
    body="""
        article.fck_detail, .fck_detail, div.detail-content.afcbc-body, div.detail-cmain .detail-content, .boxdetail,
        .singular-content, .detail-content-body, #article_content, #maincontent, .bp-detail-text-content, .articleBody,
        div.detail-content, div.detail-cmain, div.art-body, div.maincontent, .post-content .noidung, .post-content,
        .article-content .text-long, .detail--normal, div.contents
    """,
    published="""
        meta[name=dateCreated], span.date, .post-subinfo, div.detail-time, .bp-date-time, .bread-crumb-detail__time,
        time.author-time, .box-date, .lbPublishedDate, time[datetime]
    """,
    modified="meta[name=lastmod]",
    byline="""
        .detail-author, .author-info .name, p.author_mail, .author-name, .article-detail-author__info .name,
        .box-author, .tacgia, .article-author
    """,
    caption="figcaption, .PhotoCMS_Caption, .d-imgcaption, .image_caption, .Image, .box-detail-thumb span",
    tags="""
        .post-tag a, .detail-tags a, .detail-tab a, .tags a, .list-tag a, .tag-container a, .tag-cotnent a,
        .tags-wrap a, .box-tags a, .lst-tags a
    """,
    section=".uk-breadcrumb a, ul.breadcrumb a, .breadcrumb a, .bread-crumb-detail a, .detail-cate a",
    remove="""
        span.location-stamp-none, [type=RelatedOneNews], .link-inline-content, .ck-cms-insert-neww-group,
        article.ck-cms-wiki-news-full, .article-relate, .box-tinlienquanv2, .detail-tags, .detail-author,
        .box_brief_info, .list-news, .articles-relatived, .tin-doc-nhieu-nhat
    """,
)

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        family.letter: family
        for family in (NEWSCONTENTS, SC_SERVICE, ONECMS, EPI, CONTENT_DETAIL, HTM_SIX, ONE_OFF, OLD, NATIONAL)
    }
)

GENERIC = _family(
    "",
    "any page",
    marks="",
    title="h1.title, h1[itemprop=headline], h1.entry-title, h1.detail-title, h1.article-title, h1.post-title",
    lead=".sapo, .summary, .lead, h2.desc, [itemprop=description], .detail-sapo, .article-sapo",
    body="""
        [itemprop=articleBody], .article-body, .article-content, .detail-content, .content-detail, .detail__content,
        .entry-content, .post-content, .prose-lg, .prose, .news-content, .news-detail, #article-body, #content_detail
    """,
    published="""
        time[datetime], [itemprop=datePublished], .publish-date, .published, .pubdate, .post-date, .entry-date,
        .article-date, .detail-time, .date-time, .datetime, div.date, span.date, p.date, span.time, div.time
    """,
    byline="""
        [rel=author], [itemprop=author], .author-name, p.author, div.author, span.author, .article-author, .authors,
        .art-authors
    """,
    caption="""
        figcaption, .wp-caption-text, td.image_desc, .image_desc, .pCaption, .PhotoCMS_Caption, .caption,
        .image-caption,
        .d-imgcaption
    """,
    tags="""
        a[rel=tag], .tags a, .article-tags a, .tag-list a, .block_tag a, .box-tag a, .box-tags a, .news-tags a,
        .detail-tags a, .list-tag a, .post-tag a, .lst-tags a
    """,
    section=".breadcrumb a, .breadcrumbs a, ol.breadcrumb a, .bread-crumb a, [class*=breadcrumb] a",
)
