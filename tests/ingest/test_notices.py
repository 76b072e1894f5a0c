import pytest

from onrecord.ingest.notices import heads_links, is_boilerplate, is_link

NOTICES = [
    "Join the mailing list",
    "Join our mailing list!",
    "Subscribe to our newsletter",
    "Sign up for the daily briefing",
    "Subscribe",
    "♦ Get daily updates directly in your inbox - Subscribe here to a topic.",
    "♦ Download the Review app for your phone.",
    "To stop receiving these releases, write to the address above.",
    "Listen to the whole conversation tonight on 98.8 FM",
    "For information media • not an official record",
    "Special correspondent Dragan Ilić in Sofia contributed to this report.",
    "Get the Review every morning: join our mailing list",
    "Subscribe to the Review for full access",
    "Check Also",
    "Read also: Snow in the hills",
    "Read more",
    "READ MORE: Envoy sees progress",
    "Read the rest here.",
    "Related articles",
    "News Tracker: past stories on this issue",
    "You may also like",
    "More from Sofia",
    "Share this article",
    "Share on Facebook",
    "Tweet",
    "Share Tweet Print",
    "12 comments",
    "Follow us on Twitter",
    "Follow Anna Berg on X @berg.",
    "Click here to read the report",
    "Please enable JavaScript to view the comments.",
    "You need to enable JavaScript to run this app.",
    "JavaScript is disabled in your browser.",
    "This site uses cookies. By continuing you accept them. More in our policy.",
    "We use cookies to improve your visit.",
    "Accept all cookies",
    "© 2019 Sofia Review",
    "Copyright 2011 Sofia Review. All rights reserved.",
    "Advertisement",
    "Skip to main content",
    "Home | News | Opinion | Sport",
    "Home » World » Balkans",
    "Tags: Council, envoy",
    "Terms of use",
    "Privacy policy",
    "Leave a reply",
    "The Biggest Board for Peacekeeping Careers - APPLY TODAY",
    "VACANCIES IN THE FIELD - SEND US YOUR CV NOW",
    "Search thousands of jobs in diplomacy",
    "*Share this story · Subscribe to our newsletter*",
    "Download our free app",
    "Support our journalism",
    "The views expressed in this article are the author's own.",
    "This article was originally published in the Review.",
]
PROSE = [
    "Join the alliance or stay out, he told them.",
    "Jobs were lost in the north.",
    "Share prices fell after the vote.",
    "Print is dead, he said.",
    "Cookies were served to the delegates.",
    "Related talks were held in Vienna.",
    "More news is expected on Friday.",
    "Copyright law was discussed.",
    "Follow-up talks were held on Monday.",
    "Read the agreement before you sign it, she advised.",
    "Privacy of the witnesses must be protected.",
    "Home to two million people, the province has been run by the mission since then.",
    "We use every channel that we have, the envoy said.",
    "Terms of the deal remain secret.",
    "Support our neighbours and they will support us, said the minister in his long speech.",
    "Serbia/Kosovo: talks resume",
    "Statement by the Council",
    "Tags were removed from the containers.",
    "Close",
    "SERBIA: START TALKS",
]


@pytest.mark.parametrize("line", NOTICES)
def test_notices(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", [p for p in PROSE if p != "Close"])
def test_prose(line: str) -> None:
    assert not is_boilerplate(line)


def test_a_long_paragraph_is_prose_whatever_it_starts_with() -> None:
    assert not is_boilerplate("Read more: " + "the envoy went on to speak about the north, " * 12)


def test_lists_of_links() -> None:
    assert heads_links("Check Also")
    assert not heads_links("Accept all cookies")
    assert is_link("Bridge reopens after repairs")
    assert not is_link("The bridge has been reopened.")
