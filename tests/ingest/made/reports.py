"""Ten short reports, written for these tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    outlet: str
    date: str  # ISO
    author: str
    body: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"https://{self.outlet.lower().replace(' ', '-')}.example/{self.date}"


REPORTS = (
    Report(
        "Envoys put off the second round", "Harbour Courier", "2011-03-04", "Mira Kovaš",
        ("The envoys of both communities put off the second round of talks until April, a spokesman said on Friday.",
         "“We are not breaking off, we are catching our breath,” the chief negotiator, Petar Lukas, told reporters.",
         "Resolution 1244 (1999) remains the frame of the talks, the mission recalled in a short note."),
    ),
    Report(
        "Island leaders agree on a crossing", "Levant Observer", "2014-11-19", "Eleni Markou",
        ("The leaders of the two sides agreed to open a crossing point in the north-west of the island.",
         "Work on the road would take self-discipline and about ninety days, the United Nations envoy said.",
         "Shopkeepers in the old town welcomed the news, although few of them believed the date."),
    ),
    Report(
        "Council hears of delays in the north", "Council Gazette", "2017-06-21", "Jonas Weber",
        ("The Under-Secretary-General told the Council that the convoy had waited for nine days.",
         "The representative of France called the delay unacceptable; the Russian delegate asked for proof.",
         "Members will meet again on 30 June to hear from the head of the mission."),
    ),
    Report(
        "Mediator leaves without a paper", "Upland Tribune", "2009-01-30", "Sanja Horvat",
        ("The mediator left the capital on Thursday evening without the paper that both parties had promised to sign.",
         "“There is a text, and there is a will; what is missing is a pen,” he said at the airport.",
         "The opposition demanded that Parliament be told what the text contains."),
    ),
    Report(
        "Observers count forty violations", "Frontier Mail", "2015-08-12", "Ihor Bondar",
        ("Observers counted forty violations of the ceasefire between Monday and Tuesday, fewer than before.",
         "Two drones were lost in the fog, the head of the mission said in his daily report.",
         "Both armies said that they had only answered fire."),
    ),
    Report(
        "Minister rejects the new map", "Evening Ledger", "2008-02-19", "Ana Petrova",
        ("The minister rejected the map of the working group, because it left two villages without a school.",
         "He said that he would send a new proposal to Brussels before the end of the month.",
         "The working group declined to comment on its re-election of a chair."),
    ),
    Report(
        "Prisoners return after four years", "Delta Herald", "2019-09-08", "Omar Haddad",
        ("Thirty-five prisoners returned home on Saturday after an exchange that had been prepared for four years.",
         "President Okonjo thanked the mediators, among them the Government of Qatar and the Red Cross.",
         "Families waited at the airport from early morning on."),
    ),
    Report(
        "Delegations differ about the agenda", "Lakeside Review", "2012-05-03", "Claire Dubois",
        ("The delegations could not agree on Wednesday whether energy or missing persons should come first.",
         "“An agenda is not a threat,” the facilitator, Robert Hall, said after a long co-operation dinner.",
         "The next meeting is planned for the week after Easter."),
    ),
    Report(
        "Donors promise help for the valley", "Valley Echo", "2021-10-15", "Lin Wei",
        ("Donors promised 120 million euros for the valley, most of it for roads and two hospitals.",
         "The Prime Minister said that money alone would not bring people back, but that it would not harm either.",
         "The European Union will give one third, Norway one tenth."),
    ),
    Report(
        "Tribunal opens its last case", "The Courthouse Post", "2016-04-26", "Ruth Adler",
        ("The tribunal opened its last case on Tuesday, twenty-one years after the first indictment.",
         "The accused, a former colonel, pleaded not guilty on all counts and asked for a new interpreter.",
         "The presiding judge set the first hearing of witnesses for September."),
    ),
)  # fmt: skip
