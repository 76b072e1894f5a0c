"""What stands around a report and is no report: notices, adverts, links, captions, agency tails.

Every pattern is anchored and runs on a bounded piece of a paragraph, so hostile input costs linear time.
A pattern names its object ("join the mailing list"), because "join" alone is something ministers do.
"""

from __future__ import annotations

import re

from onrecord.ingest.blocks import is_final

#: furniture is short; a longer paragraph is prose whatever it starts with
_LONGEST = 400
_HEADLINE = 160

_I = re.IGNORECASE
#: what one is asked to join, and where to follow; a blank is written [ ] because the pattern below is verbose
_LIST = (
    r"(?:mailing[ ]list|newsletters?|e-?mail(?:ing)?[ ](?:list|alerts?|updates?|newsletters?)|channel|podcast|feed|"
    r"(?:daily|weekly|news|morning)[ ](?:briefing|digest|updates?|alerts?|bulletin|newsletters?))"
)
_SITES = (
    r"(?:Facebook|Twitter|X|Instagram|Telegram|WhatsApp|LinkedIn|YouTube|TikTok|Viber|Google[ ]News|Flipboard|Reddit|"
    r"Pinterest)"
)
_BOILERPLATE = re.compile(
    rf"""(?:
      (?:please\ )?(?:join|subscribe\ to|sign\ up\ (?:for|to)|get|receive)\ (?:our|the|this|\w+['’]s)\ (?:[\w-]+\ ){{0,4}}{_LIST}\b
    | (?:subscribe|sign\ up|register|log\ ?in|sign\ in)(?:\ (?:now|today|here|free|for\ free|to\ continue(?:\ reading)?))?\W*\Z
    | (?:subscribe|sign\ up|register|log\ in)\ (?:now\ |today\ |here\ )?(?:to|and)\ (?:read|continue|receive|get|unlock|comment|access)\b
    | \(?subscribe\ to\ [^.]{{1,80}}\b(?:podcast|newsletter|magazine|channel|feed)\b
    | (?:check|read|see|watch)\ also\b(?=\W*\Z|\ ?:)|also\ (?:read|see|watch)\b(?=\W*\Z|\ ?:)
    | (?:read|see|learn|find\ out|show|view|load)\ more(?=\W*\Z|\ ?:|\ (?:here|at|on\ our|from|about\ this|stories|news|articles)\b)
    | (?:read|see|find|watch|continue\ reading)\ (?:the\ )?(?:rest|full\ (?:story|article|report|text|transcript|interview)|whole\ (?:story|article))\b.{{0,60}}\Z
    | continue\ reading\b.{{0,80}}\Z
    | (?:related|recommended|popular|latest|recent|more|other|similar|trending|top|most\ read|most\ popular)\ (?:[\w-]+\ )?(?:articles?|stor(?:y|ies)|news|posts?|coverage|content|topics?|links|headlines|videos?|reads?|tags)\W*\Z
    | (?:related|recommended(?:\ for\ you)?|trending(?:\ now)?|most\ (?:read|popular|viewed|shared)|you\ (?:may|might)\ also\ (?:like|be\ interested\ in)|more\ (?:on\ this(?:\ story)?|from\b.{{0,40}}|in\b.{{0,30}}|about\b.{{0,40}})|don['’]t\ miss|editors?['’]s?\ picks?|what\ to\ read\ next|up\ next|see\ also|around\ the\ web|from\ the\ web|in\ this\ section)\ ?:?\Z
    | related\ ?:
    | share\ (?:this|on|via|with)\b(?:\ (?:article|story|post|page|news|{_SITES}|friends|your\ friends|e-?mail|link|with|on|via|and|or|social\ media)\b)*\W*\Z
    | (?:share|tweet|print|pin\ it|e-?mail|save|comments?|copy\ link|whatsapp|like|post|send|reply|bookmark|listen|text\ size|font\ size|a\+?\ a-?)(?:[\W\d]+(?:share|tweet|print|pin\ it|e-?mail|save|comments?|copy\ link|whatsapp|like|post|send|reply|bookmark|{_SITES}))*\W*\Z
    | (?:[\d,.]+\ ?[kK]?\ )?(?:shares?|comments?|views?|likes?|minutes?\ read|min\ read)\W*\Z|[\d,.]+[kK]?\ (?:shares?|comments?|views?|likes?|min(?:ute)?s?\ read)\W*\Z
    | (?:please\ )?follow\ (?:us|him|her|me|@\w+|[\w.'’ -]{{1,40}})\ (?:on|at|via)\ {_SITES}\b
    | (?:like|find|join|contact)\ us\ (?:on|at|via)\b
    | (?:please\ )?(?:click|tap|press)\ (?:here|on\ the\ (?:link|image|button|picture)|the\ (?:link|button))\b
    | (?:please\ |you\ (?:need|have)\ to\ |you\ must\ |to\ (?:view|use|see|comment)[^.]{{0,60}},?\ (?:please\ )?)?(?:enable|turn\ on|activate|allow)\ (?:java\ ?script|cookies|your\ browser)\b
    | (?:java\ ?script|cookies?)\ (?:is|are|must\ be|has\ been|have\ been|seems?\ to\ be)\b
    | (?:this|your)\ browser\ (?:does\ not|doesn['’]t|is\ not|isn['’]t|is\ out)\b
    | (?:we|this\ (?:web\ ?)?site|our\ (?:web\ ?)?site|this\ page|by\ (?:using|continuing|browsing|clicking))\b[^.]{{0,120}}\bcookies?\b
    | (?:accept|reject|manage|cookie)\ (?:all\ )?(?:cookies?|settings|preferences|policy|notice)\W*\Z|accept\ all\W*\Z
    | (?:©|\(c\)\ |copyright\b\ ?(?:©|\(c\)|\d{{4}}|[A-Z])).{{0,200}}\Z
    | all\ rights\ reserved\b
    | (?:advertisement|advertising|sponsored(?:\ (?:content|links?|post))?|promoted(?:\ content)?|paid\ (?:content|post)|advert)\W*(?:continue\ reading.{{0,60}})?\Z
    | (?:terms|conditions|privacy)(?:\ (?:of|and|&)\ (?:use|service|conditions|terms|privacy|cookies))?(?:\ (?:policy|notice|statement))?(?:\ (?:and|&|\|)\ .{{0,60}})?\W*\Z
    | skip\ to\ (?:main\ |the\ )?(?:content|navigation|search|footer)\b
    | (?:home|back|return)\W{{1,3}}(?:to\ )?(?:top|home(?:\ ?page)?|news|world)\W*\Z|back\ to\ top\W*\Z
    | (?:menu|search|navigation|home|loading|contact\ us|about\ us|site\ ?map|close|next|previous|next\ (?:article|story|post|page)|previous\ (?:article|story|post|page)|leave\ a\ (?:reply|comment)|post\ a\ comment|add\ a\ comment|no\ comments?(?:\ yet)?|your\ email\ address\ will\ not\ be\ published.{{0,80}}|print\ this\ (?:page|article)|download\ (?:pdf|the\ pdf|app|our\ app)|get\ the\ app|open\ in\ (?:the\ )?app|photo\ gallery|slideshow|watch\ live|live\ now)\W*\Z
    | (?:filed\ under|tags?|tagged(?:\ with|\ in)?|topics|keywords|categories|category|posted\ in)\ ?:
    | (?:donate|support\ us|support\ (?:our|independent)\ (?:journalism|work|reporting)|become\ a\ (?:member|subscriber|patron))\b.{{0,80}}\Z
    | (?:was\ this\ (?:article|page|story)|did\ you\ find\ this|have\ you\ (?:spotted|found)\ an?\ (?:error|mistake)|report\ (?:an?|this)\ (?:error|mistake|typo|ad))\b
    | (?:download|install|get)\ (?:our|the)\ (?:[\w-]+\ ){{0,3}}app\b
    | if\ you\ (?:no\ longer\ wish\ to|wish\ to\ unsubscribe|are\ having\ trouble\ viewing|received\ this\ (?:e-?mail|message))\b
    | (?:unsubscribe|manage\ (?:your\ )?subscriptions?)\b.{{0,60}}\Z
    | (?:the\ )?(?:opinions|views)\ expressed\ (?:in\ this\ (?:article|piece|commentary)|here(?:in)?)\ (?:are|do)\b
    | (?:this|the)\ (?:article|story|report|material)\ (?:was\ (?:originally|first)\ published|may\ not\ be\ (?:reproduced|published|copied)|has\ been\ (?:republished|auto-generated|published\ from))\b
    | (?:reproduction|republication|reprinting|use\ of\ (?:materials?|content))\b[^.]{{0,80}}\b(?:permission|prohibited|reference|hyperlink|allowed)\b
    )""",
    _I | re.VERBOSE,
)
#: an advert ends by calling to act, in capitals
_CALL = re.compile(
    r"(?:[-–—:|>!»…]\s*|\.\s+)(?:JOIN|APPLY|SIGN UP|REGISTER|SUBSCRIBE|BUY|ORDER|DONATE|CLICK|SHOP|BOOK|LEARN MORE|READ MORE|"
    r"FIND OUT MORE|START|TRY|DOWNLOAD|ENROLL|SEARCH JOBS)(?: (?:NOW|HERE|TODAY|FREE|FOR FREE|IT))?\W*\Z"
)
_JOBS = re.compile(r"(?:(?:search|find|browse|post|view|apply for)\b[^.]{0,60}\b(?:jobs?|vacancies|careers)|(?:jobs?|careers|vacancies)\s+(?:at|in|with|for)\b[^.]{0,60}\b(?:apply|hiring))", _I)
_MENU = re.compile(r"\s*[|»›>•·/]\s+|\s+[|»›>•·/]\s*|\s{3,}|\t")
_RIGHTS = re.compile(r"\ball rights reserved\b\W*\Z", _I)
#: heads a list of links to other reports
_LIST_HEAD = re.compile(
    r"(?:(?:check|read|see) also|also read|related|recommended|more (?:on|from|about|in|stories|news)|most (?:read|popular|viewed)|"
    r"trending|latest|you (?:may|might) also|popular|recent|other|similar|don['’]t miss|what to read next|top stories)\b",
    _I,
)

_CAPTION = re.compile(
    r"""(?:
      (?:file\ (?:photo|picture|image)|file|handout|illustration|archive\ photo)\ ?(?:[-–—:]|\Z)
    | \W{0,2}(?:photos?|pictures?|images?|captions?|credits?|photo\ credit|image\ credit|pictured|photograph|screenshot|map|graphic|infographic)(?:\ (?:by|credit|courtesy(?:\ of)?|source))?\ ?[:/]\ ?\S
    | \W{0,2}(?:photo|picture|image|photograph)\ (?:by|courtesy|credit|taken|shows)\b
    | (?:un|afp|ap|reuters|getty|xinhua|epa|tass)\ photos?\b
    )""",
    _I | re.VERBOSE,
)
_CREDIT = re.compile(
    r"[(\[](?:(?:file|ap|afp|un|reuters|epa|handout|archive)?[ /]?(?:photo|picture|image|credit|courtesy|handout|file)\b[^()\[\]\n]{0,80}"
    r"|[^()\[\]\n]{0,60}/(?:getty images|afp|reuters|epa|ap|xinhua|shutterstock)\b[^()\[\]\n]{0,40})[)\]]\.?\Z"
    r"|(?:©|/)\ ?(?:getty images|afp|reuters|epa(?:-efe)?|ap|un photo)\b.{0,40}\Z|\bgetty images\Z",
    _I,
)
#: a line without a verb between two paragraphs is a caption or a heading; what speaks against it
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|says?|said|told|"
    r"tells?|calls?|urges?|we|I|you|they|he|she|it|let|there|made|took|gave|met|held|went|came|left|set|put|led|kept|sent|won|lost|rose|"
    r"fell|began|agreed?|wants?|remains?|not|cannot|n['’]t|\w{2,}ed)\b"
)
_NO_CAPTION_START = re.compile(r"[\d\W_]")
_CAPTION_WORDS = 18

_TAIL = re.compile(
    r"""(?:
      \(\s*(?:(?:additional\ |with\ )?(?:reporting|writing|editing|compiled|edited|written|translated)\ by\b|with\ (?:inputs?|files|reporting)\ from\b)[^\n]{0,300}
    | (?:(?:additional\ )?(?:reporting|writing|editing)|compiled|edited)\ by\ [^\n]{1,200};\ ?(?:additional|editing|writing)[^\n]{0,200}
    | [\W_]*(?:ends?|endit|enditem|more\ to\ follow|fin)[\W_]*
    | [\#*]+|-\ ?30\ ?-|-\ ?0\ ?-
    )\Z""",
    _I | re.VERBOSE,
)
_AGENCY_TAIL = re.compile(r"[-–—/(\[.\s]*[A-Z]{2,8}(?:\s?/\s?[A-Z]{2,8}){0,3}[-–—/)\].\s]*\Z")
#: "…process./.VNA", "…talks. /TASS/", "…said. - VNA": what an agency puts after the last stop
_GLUED_TAIL = re.compile(
    r"(?<=[.!?\"”’»)])\s*(?:\./\.|/\.)\s*[A-Z][A-Za-z]{1,11}(?:/[A-Z][A-Za-z]{1,11})?\s*/?\Z"
    r"|(?<=[.!?\"”’»)])\s+(?:/\s?[A-Z][A-Za-z]{1,15}\s?/|[-–—]\s?[A-Z]{2,8}(?:/[A-Z]{2,8})?|\((?:[A-Z]{2,8})\)|Enditem)\.?\Z"
)
_GLUED_LONGEST = 40


def is_boilerplate(line: str) -> bool:
    """True for a paragraph that is a notice, an advert, a menu or a link and no part of the report."""
    if len(line) > _LONGEST:
        return False
    return bool(
        (_BOILERPLATE.match(line) and not _is_prose(line))
        or _RIGHTS.search(line)
        or _CALL.search(line)
        or (_JOBS.match(line) and not is_final(line))
        or _is_menu(line)
    )


def heads_links(line: str) -> bool:
    """True for a boilerplate line that opens a list of links to other reports."""
    return len(line) <= 60 and bool(_LIST_HEAD.match(line)) and not is_final(line)


def is_link(line: str) -> bool:
    """True for a line that can be a headline in a list of links: short and no sentence."""
    return len(line) <= _HEADLINE and not is_final(line)


def is_caption(line: str) -> bool:
    """True for a paragraph that says itself that it is a caption or a credit."""
    return len(line) <= _LONGEST and bool(_CAPTION.match(line) or _CREDIT.search(line))


def is_verbless(line: str) -> bool:
    """True for a short line that cannot be a sentence: between paragraphs a caption or a heading."""
    if len(line) > _HEADLINE or len(line.split()) > _CAPTION_WORDS or _NO_CAPTION_START.match(line):
        return False
    ends = line[-1]
    return line[0].isupper() and (ends.isalnum() or ends == ")") and not _VERB.search(line)


def is_tail(line: str) -> bool:
    """True for a paragraph that closes a report: reporters' names, an end mark, the agency's letters."""
    return len(line) <= _LONGEST and bool(_TAIL.match(line))


def is_agency_tail(line: str) -> bool:
    """True for a last paragraph of nothing but an agency's capitals, "VNA/VNS"."""
    return len(line) <= _GLUED_LONGEST and bool(_AGENCY_TAIL.match(line))


def glued_tail(line: str) -> int | None:
    """Where in the last paragraph the agency's mark begins ("…process./.VNA"), or None."""
    offset = max(0, len(line) - _GLUED_LONGEST)
    match = _GLUED_TAIL.search(line, offset)
    if match is None:
        return None
    return match.start() + len(match.group()) - len(match.group().lstrip())


def _is_prose(line: str) -> bool:
    """Two sentences and more of some length, or quoted words: no notice has them but cookie notices."""
    return line[0] in "\"“„«‘" or ("cookie" not in line.lower() and len(line) > 250)


def _is_menu(line: str) -> bool:
    """Three and more short entries between bars or wide gaps: "Home | News | World"."""
    if is_final(line) or len(line) > _LONGEST:
        return False
    entries = _MENU.split(line)
    return len(entries) >= 3 and all(0 < len(e) <= 30 and len(e.split()) <= 4 for e in entries)
