"""How much onrecord takes in at once. Each figure is far above any real report and far below any harm.

All sizes are bytes. Readers ask for one byte more than a limit and refuse what has it; what a file or an
archive says about its own size is never believed.
"""

from __future__ import annotations

#: one text report, or one row of JSON Lines; the longest verbatim records of the United Nations and the
#: longest reports of the Secretary-General stay under 3 MB of text
MAX_REPORT_BYTES = 10_000_000
#: one HTML page; the main content finder takes up to 1.5 s a megabyte on hostile markup (measured), and
#: a news page with its markup stays under 1 MB
MAX_HTML_BYTES = 5_000_000
#: one Markdown file; rendering takes up to 10 s a megabyte on hostile markup (measured), 2 s on prose
MAX_MARKDOWN_BYTES = 2_000_000
#: standard input as a whole, because it is held in memory
MAX_STDIN_BYTES = 200_000_000
#: members of one archive, readable or not
MAX_MEMBERS = 100_000
#: all members of one archive together, unpacked
MAX_EXPANDED_BYTES = 4_000_000_000
#: unpacked bytes per packed byte of one member; prose packs 3 to 10 times, repetitive JSON up to 60
MAX_RATIO = 200
#: below this many unpacked bytes the ratio of a member does not matter
RATIO_FREE_BYTES = 1_000_000
#: nesting of the extra fields of a JSON row; far below Python's recursion limit, so that whoever writes
#: the field out again later cannot run into it
MAX_JSON_DEPTH = 50
#: one PDF file; scans are larger, but have no text
MAX_PDF_BYTES = 100_000_000
#: pages of one PDF; the longest reports of the United Nations stay under 1,000
MAX_PDF_PAGES = 3_000
#: drawing operations of one PDF, all pages together: 60,000 a second (measured); a page of text has 100 to 2,000
MAX_PDF_OPERATIONS = 2_000_000
#: faults of one PDF that are passed over; a damaged one has a few hundred at most
MAX_PDF_FAULTS = 100_000
#: characters shown on the pages of one PDF
MAX_PDF_CHARACTERS = 6_000_000
#: one DOCX, EPUB or workbook as it lies on disk, pictures included
MAX_PACKAGE_BYTES = 100_000_000
#: one part of such a package, unpacked; an XML tree of it takes ten times as much memory
MAX_PART_BYTES = 50_000_000
#: one mail with what is attached to it
MAX_MAIL_BYTES = 50_000_000
#: parts of one mail, and mails within mails
MAX_MAIL_PARTS = 500
#: one feed
MAX_FEED_BYTES = 20_000_000
#: one page of a wiki with its mark-up, as it stands in a dump
MAX_WIKI_BYTES = 5_000_000

#: seconds of computing one report may take, to be read from its file or to go through all stages, before its
#: worker is killed; the slowest report that the limits above let in takes 33 s to read (a PDF)
REPORT_SECONDS = 120.0
#: and that many bytes more for each further second: of the file while it is read (a packed dump goes through at more
#: than 2 MB a second), of the text in the stages (the pipeline takes 400 kB of prose a second; both measured)
READ_BYTES_A_SECOND, TEXT_BYTES_A_SECOND = 1_000_000, 20_000
#: memory of a worker; it needs 240 MB with all registers and the reader, and 28 MB for each MB of text (measured)
WORKER_BYTES = 2_000_000_000
