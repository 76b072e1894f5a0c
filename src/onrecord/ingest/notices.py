"""Notices, adverts, menus and links around a report: what a page says to its visitor.

A pattern names its object ("join the mailing list"), because "join" alone is something ministers do. Every
pattern is anchored and runs on a short paragraph only, so hostile input costs linear time.
"""

from __future__ import annotations

import re

from onrecord.ingest.blocks import is_final

#: notices are short; a longer paragraph is prose whatever it starts with
_LONGEST = 400
#: cookie notices alone run to several sentences
_LONGEST_NOTICE = 250
#: a headline in a list of links
_HEADLINE = 160
#: "Related articles", "More from our correspondents"
_LIST_HEAD_LONGEST = 60

_LETTERS = (
    r"(?:mailing list|newsletters?|e-?mail(?:ing)? (?:list|alerts?|updates?|newsletters?)|channel|podcast|feed|"
    r"(?:daily|weekly|news|morning) (?:briefing|digest|updates?|alerts?|bulletin|newsletters?))\b"
)
_SITES = (
    r"(?:Facebook|Twitter|X|Instagram|Telegram|WhatsApp|LinkedIn|YouTube|TikTok|Viber|Google News|Flipboard|"
    r"Reddit|Pinterest)"
)
_BUTTON = rf"(?:shares?|tweet|print|pin it|e-?mail|save|comments?|copy link|like|post|send|reply|bookmark|{_SITES})"
_REPORTS = r"(?:articles?|stor(?:y|ies)|news|posts?|coverage|content|topics?|links|headlines|videos?|reads?|tags)"
_END = r"\W*\Z"

_SUBSCRIBE = (
    rf"(?:please )?(?:join|subscribe to|sign up (?:for|to)|get|receive) (?:our|the|this|"
    rf"\w+['’]s) (?:[\w-]+ ){{0,4}}{_LETTERS}",
    rf"(?:subscribe|sign up|register|log ?in|sign in)(?: (?:now|today|here|free|for free|"
    rf"to continue(?: reading)?))?{_END}",
    r"(?:subscribe|sign up|register|log in) (?:(?:now|today|here) )?(?:to|and) (?:read|continue|receive|get|"
    r"unlock|comment)\b",
    r"\(?subscribe to [^.]{1,80}\b(?:podcast|newsletter|magazine|channel|feed)\b",
    r"subscribe to .{1,60} (?:for|to) (?:full|unlimited|more|continued|premium|free|our)\b.{0,40}\Z",
    r"(?:unsubscribe|manage (?:your )?subscriptions?|to stop receiving)\b.{0,80}\Z",
    r"(?:receive|get) (?:[\w-]+ ){0,3}(?:updates?|news|alerts?)\b.{0,60}\b(?:inbox|e-?mail)\b",
    r"(?:listen to|watch) the (?:whole|full|entire) (?:conversation|interview|episode|programme|program|video)\b",
    r"if you (?:no longer wish to|wish to unsubscribe|are having trouble viewing|received this (?:e-?mail|"
    r"message))\b",
    r"(?:donate|support us|support (?:our|independent) (?:journalism|work|reporting)|become a (?:member|"
    r"subscriber|patron))"
    r"\b.{0,80}\Z",
    r"(?:download|install|get) (?:our|the) (?:[\w-]+ ){0,3}app\b",
)
_MORE = (
    rf"(?:(?:check|read|see|watch) also|also (?:read|see|watch))(?:{_END}| ?:)",
    rf"(?:read|see|learn|find out|show|view|load) more(?:{_END}| ?:| (?:here|at|on our|from|about this|stories|"
    rf"news|articles)\b)",
    r"(?:read|see|find|watch|continue reading) (?:the )?(?:rest|whole (?:story|article)|"
    r"full (?:story|article|report|text|transcript|interview))\b.{0,60}\Z",
    r"continue reading\b.{0,80}\Z",
    r"(?:related|recommended|popular|latest|recent|more|other|similar|trending|top|most read|most popular) "
    rf"(?:[\w-]+ )?{_REPORTS}{_END}",
    r"(?:related|recommended(?: for you)?|trending(?: now)?|most (?:read|popular|viewed|shared)|what to read next|"
    r"you (?:may|might) also (?:like|be interested in)|don['’]t miss|editors?['’]s?s? picks?|up next|see also|"
    r"around the web|from the web|in this section) ?:?\Z",
    r"more (?:on this(?: story)?|from\b.{0,40}|in\b.{0,30}|about\b.{0,40}) ?:?\Z",
    r"related ?:",
    r"news tracker\b.{0,60}\Z",
    r"(?:filed under|tags?|tagged(?: with| in)?|topics|keywords|categories|category|posted in) ?:",
)
_SHARE = (
    rf"share (?:this|on|via|with)\b(?: (?:article|story|post|page|news|{_SITES}|friends|your friends|e-?mail|"
    rf"link|with|on|"
    rf"via|and|or|social media)\b)*{_END}",
    rf"(?:{_BUTTON}|listen|text size|font size)(?:[\W\d]+{_BUTTON})*{_END}",
    rf"[\d,.]+ ?k? (?:shares?|comments?|views?|likes?|min(?:ute)?s? read){_END}",
    rf"(?:please )?follow (?:us|him|her|me|@\w+|[\w.'’ -]{{1,40}}) (?:on|at|via) {_SITES}\b",
    rf"(?:like|find|join) us (?:on|at|via) {_SITES}\b",
    r"(?:please )?(?:click|tap|press) (?:here|on the (?:link|image|button|picture)|the (?:link|button))\b",
    r"(?:was this (?:article|page|story)|did you find this|have you (?:spotted|found) an? (?:error|mistake)|"
    r"report (?:an?|this) (?:error|mistake|typo|ad))\b",
)
_BROWSER = (
    r"(?:please |you (?:need|have) to |you must |to (?:view|use|see|comment)[^.]{0,60},? (?:please )?)?"
    r"(?:enable|turn on|activate|allow) (?:java ?script|cookies|your browser)\b",
    r"(?:java ?script|cookies?) (?:is|are|must be|has been|have been|seems? to be) (?:disabled|enabled|required|"
    r"turned off|"
    r"switched off|not (?:enabled|available|supported)|used|blocked)\b",
    r"(?:this|your) browser (?:does not|doesn['’]t|is not|isn['’]t|is out)\b",
    r"(?:we|this (?:web ?)?site|our (?:web ?)?site|this page|by (?:using|continuing|browsing|"
    r"clicking))\b[^.]{0,120}\bcookies?\b",
    rf"(?:accept|reject|manage|cookie) (?:all )?(?:cookies?|settings|preferences|policy|notice){_END}",
    rf"accept all{_END}",
    r"skip to (?:(?:main|the) )?(?:content|navigation|search|footer)\b",
)
_RIGHTS = (
    r"(?:©|\(c\) |copyright\b[ :]{0,2}(?:©|\(c\)|by\b|[^.]{0,40}\b\d{4})).{0,200}\Z",
    r"all rights reserved\b",
    r"for (?:the )?information (?:of )?(?:the )?(?:news )?media\b.{0,60}\Z",
    r".{0,160}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,40}\Z",
    r"(?:terms|conditions|privacy)(?: (?:of|and|&) (?:use|service|conditions|terms|privacy|cookies))?"
    rf"(?: (?:policy|notice|statement))?(?: (?:and|&|\|) .{{0,60}})?{_END}",
    r"(?:the )?(?:opinions|views) expressed (?:in this (?:article|piece|commentary)|here(?:in)?) (?:are|do)\b",
    r"(?:this|the) (?:article|story|report|material) (?:was (?:originally|first) published|"
    r"may not be (?:reproduced|published|"
    r"copied)|has been (?:republished|auto-generated|published from))\b",
    r"(?:reproduction|republication|reprinting|use of (?:materials?|content))\b[^.]{0,80}\b(?:permission|"
    r"prohibited|hyperlink)\b",
)
_FRAME = (
    rf"(?:advert(?:isement|ising)?|sponsored(?: (?:content|links?|post))?|promoted(?: content)?|paid (?:content|"
    rf"post)){_END}",
    rf"(?:back|return) to (?:top|home(?: ?page)?){_END}",
    r"(?:menu|search|navigation|home|loading|contact us|about us|site ?map|close|next|previous|"
    r"(?:next|previous) (?:article|story|post|page)|leave a (?:reply|comment)|(?:post|add) a comment|"
    r"no comments?(?: yet)?|"
    r"print this (?:page|article)|download (?:pdf|the pdf|app|our app)|open in (?:the )?app|photo gallery|slideshow|"
    rf"watch live|live now){_END}",
    r"your email address will not be published\b",
)
_NOTICE = re.compile(
    "|".join(f"(?:{p})" for p in (*_SUBSCRIBE, *_MORE, *_SHARE, *_BROWSER, *_RIGHTS, *_FRAME)), re.IGNORECASE
)
_RIGHTS_LAST = re.compile(r"\ball rights reserved\b\W*\Z", re.IGNORECASE)
#: "News in your inbox every morning: join our mailing list"
_INVITE = re.compile(
    rf"[:,;–—!-] ?(?:join|subscribe to|sign up (?:for|to)|get) (?:our|the|this) (?:[\w-]+ ){{0,4}}{_LETTERS}{_END}",
    re.IGNORECASE,
)
_INVITE_LONGEST = 120
#: an advert ends by calling to act, in capitals
_CALL = re.compile(
    r"(?:[-–—:|>!»…]\s{0,3}|\.\s{1,3})(?:JOIN|APPLY|SIGN UP|REGISTER|SUBSCRIBE|BUY|ORDER|DONATE|CLICK|SHOP|BOOK|"
    r"LEARN MORE|READ MORE|FIND OUT MORE|START|TRY|DOWNLOAD|ENROLL|SEND|UPLOAD|SEARCH JOBS)"
    r"(?:(?: [A-Z'’&-]+){0,8} (?:NOW|HERE|TODAY|FREE|YOUR (?:CV|JOB|EMAIL|COPY))(?: IT)?)?\W{0,10}\Z"
)
_JOBS = re.compile(
    r"(?:search|find|browse|post|view|apply for)\b[^.]{0,60}\b(?:jobs?|vacancies|careers)\b"
    r"|(?:jobs?|careers|vacancies) (?:at|in|with|for)\b[^.]{0,60}\b(?:apply|hiring)\b",
    re.IGNORECASE,
)
_MENU = re.compile(r"\s{0,3}[|»›>•·/]\s|\s[|»›>•·/]\s{0,3}|\s{3}|\t")
_BARS = re.compile(r"\s[|·•]\s")
#: heads a list of links to other reports
_LIST_HEAD = re.compile(
    r"(?:(?:check|read|see) also|also read|related|recommended|more (?:on|from|about|in|stories|news)|"
    r"most (?:read|popular|viewed)|trending|latest|you (?:may|might) also|popular|recent|other|similar|don['’]t miss|"
    r"what to read next|top stories|news tracker)\b",
    re.IGNORECASE,
)


def is_boilerplate(line: str) -> bool:
    """True for a paragraph that is a notice, an advert, a menu or a link and no part of the report."""
    if not 3 <= len(line) <= _LONGEST:
        return False
    line = line.strip("*_> ♦•▪●■►▶")  # emphasis of Markdown, bullets
    return bool(
        _is_notice(line)
        or ("reserved" in line.lower() and _RIGHTS_LAST.search(line))
        or _CALL.search(line[-80:])
        or (len(line) <= _INVITE_LONGEST and _INVITE.search(line))
        or (_JOBS.match(line) and not is_final(line))
        or _is_menu(line)
    )


def heads_links(line: str) -> bool:
    """True for a boilerplate line that opens a list of links to other reports."""
    return len(line) <= _LIST_HEAD_LONGEST and bool(_LIST_HEAD.match(line)) and not is_final(line)


def is_link(line: str) -> bool:
    """True for a line that can be a headline in a list of links: short and no sentence."""
    return len(line) <= _HEADLINE and not is_final(line)


def _is_notice(line: str) -> bool:
    return (len(line) <= _LONGEST_NOTICE or "cookie" in line.lower()) and _NOTICE.match(line) is not None


def _is_menu(line: str) -> bool:
    """Three and more short entries between bars or wide gaps, or several notices: "Home | News | World"."""
    if "|" in line or "·" in line or "•" in line:
        entries = _BARS.split(line)
        if len(entries) > 1 and all(map(_is_notice, entries)):
            return True
    if is_final(line):
        return False
    entries = [e.strip() for e in _MENU.split(line)]
    return len(entries) >= 3 and all(0 < len(e) <= 30 and len(e.split()) <= 4 for e in entries)
