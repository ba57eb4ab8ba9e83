"""What templates may call: the manual for whoever writes one.

A template in `docs/templates/pages` is Jinja. It has the things that its macro gives it (see
`page_macros.py`: `agreement`, `record`, …) and these names:

register, today     all that is agreed, and the day of the site: `facts/register.py`
here, site_url      the URL of the page that is made, and the public URL that it stands below;
                    a macro of another file is told `here`: its file is read once for all pages
site                who publishes the site: `data/publisher.py`

icon(word)          the sign of a coded word: a picture in `icons`
to(url)             a link from this page to another URL of the site, for `href`
explained(text)     a text with the glossary's explanations in it
words_in(texts)     the words of some texts that the glossary explains

anchors             the anchors of a page: `anchors.anchor(area.id)`
charts              figures drawn as SVG
citations           how a page is cited: `citations.of_promise(register, record, …)`
contents_list       the headings of a page: `contents_list.of(body)`
embeds              what others paste: `embeds.snippet(site_url, here, title)`
facets              what lists and the search are filtered by: `facets.COUNTY.key`
figures             counts: `figures.status_summary(register, records)`
find                things by id or address: `find.part(promise, id)`, `find.url(register, address)`
html                attributes: `html.data({"lan": "03"})`
lineage             what came before and after: `lineage.ties(register, agreement)`
lists               which things, in which order: `lists.promises_of_county(register, code)`
results             how it went: `results.reasons(register, record)`
sentences           absence, lateness and terms: `sentences.silent(register, record)`
neighbours          municipalities around another: `neighbours.with_any(register, it)`
phrases             facts in Swedish: `phrases.count(3, "löfte", "löften")`
questions           the three questions of a page: `questions.applies(register, agreements)`
replies             how readers say that something is wrong: `replies.letter(publisher, reply)`
sources             where something is stated: `sources.of(agreement, promise)`
sweden_map          the map: `sweden_map.map_of(municipalities)`
titles              names of our own: `titles.has_formal_title(register, agreement)`
timeline            documents in time: `timeline.of(register, agreements)`
texts               the texts of an agreement: `texts.clauses(agreement)`
url                 the URL of each thing: `to(url.theme_url(theme.id))`
words               the controlled vocabularies: `words.TermState`

Filters write one value out, and the test `promise is withdrawn_now` holds on the day of the site:

|date               a date in Swedish
|line               a rich text on one line, without its paragraphs and links
|period             `2020–2023`
|rhythm             when a planned follow-up is due: `varje år i oktober`
|short_term         the years of an agreement's term
|short_title        a document by our own title: `Timrå 2019–2023, avtal`
|target             `minst 8 fotpatruller per vecka`
|term               an agreement's term as the source states it
|web                a URL of others, for `href`

Whatever a template prints is escaped, but for what `html`, `to`, `charts` and the like return as
markup, and a rich text, whose type says that it has paragraphs and links. A name that is not known
stops the build.
"""

from typing import Any

from macros.data import dates, vocabulary
from macros.facts import facets, figures, lineage, lists, sources
from macros.pages import (
    charts,
    citations,
    contents,
    embeds,
    escaping,
    find,
    neighbours,
    phrases,
    questions,
    replies,
    results,
    sentences,
    sweden_map,
    texts,
    timeline,
    titles,
)
from macros.urls import addresses, anchors

NAMESPACES: dict[str, Any] = {
    "anchors": anchors,
    "charts": charts,
    "citations": citations,
    "contents_list": contents,
    "embeds": embeds,
    "facets": facets,
    "figures": figures,
    "find": find,
    "html": escaping,
    "lineage": lineage,
    "lists": lists,
    "neighbours": neighbours,
    "phrases": phrases,
    "questions": questions,
    "replies": replies,
    "results": results,
    "sentences": sentences,
    "sources": sources,
    "sweden_map": sweden_map,
    "texts": texts,
    "timeline": timeline,
    "titles": titles,
    "url": addresses,
    "words": vocabulary,
}
FILTERS: dict[str, Any] = {
    "date": dates.in_swedish,
    "line": escaping.inert,
    "period": phrases.period,
    "rhythm": phrases.rhythm,
    "short_term": phrases.short_term,
    "target": phrases.target,
    "term": phrases.term,
    "web": escaping.web,
}
FILTERS_OF_REGISTER: dict[str, Any] = {"short_title": titles.short_title}
"""Those that are given the register first."""
