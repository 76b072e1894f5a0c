PRAGMA application_id = 1330532931;
PRAGMA user_version = 6;
CREATE TABLE container (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    made_with TEXT NOT NULL
, file TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE document_version (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    container TEXT NOT NULL REFERENCES container(name),
    file TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('current', 'copy', 'past')),
    made_with TEXT NOT NULL,
    digest TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    lang TEXT,
    date_given TEXT,
    published TEXT,
    published_basis TEXT NOT NULL,
    published_why TEXT NOT NULL,
    regions TEXT NOT NULL,
    extra TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE record_version (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES document_version(number),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (version, id)
);
CREATE TABLE problem (
    container TEXT NOT NULL REFERENCES container(name),
    file TEXT NOT NULL,
    code TEXT NOT NULL,
    cause TEXT NOT NULL,
    remedy TEXT NOT NULL
);
CREATE VIRTUAL TABLE document_words
USING fts5(title, text, also, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_words
USING fts5(speaker, text, also, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE related (
    pass TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES document_version(number),
    PRIMARY KEY (pass, version)
) WITHOUT ROWID;
CREATE TABLE block (
    pass TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES document_version(number),
    PRIMARY KEY (pass, key, version)
) WITHOUT ROWID;
CREATE TABLE dirty_block (
    pass TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (pass, key)
) WITHOUT ROWID;
CREATE TABLE derived (
    pass TEXT NOT NULL,
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    a TEXT,
    b TEXT,
    relation TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (pass, block, id)
) WITHOUT ROWID;
CREATE TABLE origin_of (
    document TEXT PRIMARY KEY,
    origin TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    digest TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct')),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    put_instead TEXT
);
CREATE TABLE withdrawn (
    judgement TEXT PRIMARY KEY REFERENCES judgement(id),
    by TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO container (name, sha256, made_with, file) VALUES ('reports/a.txt', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', '0.1.0+1b016db429e6/rules', 'reports/a.txt');
INSERT INTO container (name, sha256, made_with, file) VALUES ('reports/archive.zip', 'd32a5b15f047fbe44037d4ada117af8b15c56e25bf357f1e02efd050a82baa92', '0.1.0+1b016db429e6/rules', 'reports/archive.zip');
INSERT INTO container (name, sha256, made_with, file) VALUES ('reports/b.txt', 'aa184d6b28c8bc72295fda37f29de5d8f29de0abdd2d29d03923329d2dfe5364', '0.1.0+1b016db429e6/rules', 'reports/b.txt');
INSERT INTO container (name, sha256, made_with, file) VALUES ('reports/broken.txt', 'c08ccfa223838c0489cab984181880e0c2535a2a9e6e4da0cfa1eeef29667700', '0.1.0+1b016db429e6/rules', 'reports/broken.txt');
INSERT INTO container (name, sha256, made_with, file) VALUES ('reports/c.txt', '25fa495d2964e91f18aa90ff68461b2ab607fd2248a6975b2fc9a423352b00cf', '0.1.0+1b016db429e6/rules', 'reports/c.txt');
INSERT INTO container (name, sha256, made_with, file) VALUES ('reports/copy.txt', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', '0.1.0+1b016db429e6/rules', 'reports/copy.txt');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (1, 'd4a875c95afbf0682', 'reports/a.txt', 'reports/a.txt', 'current', '0.1.0+1b016db429e6/rules', 'ccdcc2a16414d9a6', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', NULL, NULL, NULL, 'en', NULL, '2021-03-03', 'dateline', 'dateline "March 3, 2021"', '[["dateline",0,24],["body",25,200]]', '{}', 'BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels would go on in the spring.

The envoy Jan Berg warned that resolution 1244 (1999) remains in force.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (2, 'd447f1bfa3a50fa0f', 'reports/archive.zip', 'reports/archive.zip/d.txt', 'current', '0.1.0+1b016db429e6/rules', '138346ed163a613b', '447f1bfa3a50fa0f63342722afd71770e8dd856fbf28313fb0d10b32ad3c16bc', NULL, NULL, NULL, NULL, NULL, '2021-03-07', 'dateline', 'dateline "7 March 2021"', '[["dateline",0,23],["body",24,105]]', '{}', 'PRISTINA, 7 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (3, 'daa184d6b28c8bc72', 'reports/b.txt', 'reports/b.txt', 'current', '0.1.0+1b016db429e6/rules', '11b87b4166fe039b', 'aa184d6b28c8bc72295fda37f29de5d8f29de0abdd2d29d03923329d2dfe5364', NULL, NULL, NULL, 'en', NULL, '2021-03-04', 'dateline', 'dateline "March 4, 2021"', '[["dateline",0,24],["body",25,191]]', '{}', 'BRUSSELS, March 4, 2021. Mira Kovač, the foreign minister of Serbia, said on Wednesday that the talks in Brussels would not go on.

At least 40 observers came. Милан Вучић посетио је Београд.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (4, 'dd3c21acfdbadc061', 'reports/c.txt', 'reports/c.txt', 'past', '0.1.0+1b016db429e6/rules', 'd1edee856c4856f5', 'd3c21acfdbadc06180a37ffde90883b32285e922e935d2a2e1450e31216aa7f1', NULL, NULL, NULL, NULL, NULL, '2021-03-05', 'dateline', 'dateline "5 March 2021"', '[["dateline",0,23],["body",24,81]]', '{}', 'PRISTINA, 5 March 2021. “The bridge must be open to everybody,” Arben Hoxha said.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (5, 'd4a875c95afbf0682', 'reports/copy.txt', 'reports/copy.txt', 'copy', '0.1.0+1b016db429e6/rules', 'dd837f076f921cdb', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', NULL, NULL, NULL, 'en', NULL, '2021-03-03', 'dateline', 'dateline "March 3, 2021"', '[["dateline",0,24],["body",25,200]]', '{}', 'BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels would go on in the spring.

The envoy Jan Berg warned that resolution 1244 (1999) remains in force.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (6, 'd25fa495d2964e91f', 'reports/c.txt', 'reports/c.txt', 'current', '0.1.0+1b016db429e6/rules', '1c3bd311bd8c3b45', '25fa495d2964e91f18aa90ff68461b2ab607fd2248a6975b2fc9a423352b00cf', NULL, NULL, NULL, NULL, NULL, '2021-03-06', 'dateline', 'dateline "6 March 2021"', '[["dateline",0,23],["body",24,105]]', '{}', 'PRISTINA, 6 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (1, 1, 'm7e73ac30a20c58f0', 'moment', 10, 23, '2aac0d3f5b12027e', 'March 3, 2021', '{"anchor":null,"document":"d4a875c95afbf0682","id":"m7e73ac30a20c58f0","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.88,"span":[10,23],"until":null,"value":"2021-03-03","why":"month-day: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (2, 1, 'md583a14f1561bd6e', 'mention', 25, 35, '5bdc5b413aefea7f', 'Mira Kovač', '{"actor":"person:mira-kovac","capacity":"foreign minister of Serbia","document":"d4a875c95afbf0682","form":"name","id":"md583a14f1561bd6e","kind":"mention","made_by":"who/rules-1","name":"Mira Kovač","score":0.97,"span":[25,35],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (3, 1, 'mc7316c785dee3b64', 'mention', 61, 67, '7010b7cb45f39ad4', 'Serbia', '{"actor":"SRB","capacity":null,"document":"d4a875c95afbf0682","form":"name","id":"mc7316c785dee3b64","kind":"mention","made_by":"who/rules-1","name":"Serbia","score":0.97,"span":[61,67],"why":"register: Serbia"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (4, 1, 's1459a67370765f4a', 'statement', 79, 126, '5e7e38d06640d902', 'the talks in Brussels would go on in the spring', '{"act":"assert","addressees":[],"content":[[79,126]],"cue":[69,73],"document":"d4a875c95afbf0682","id":"s1459a67370765f4a","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[{"issue":"kosovo-dialogue","score":0.4936,"stance":"neutral","why":"“talks”; act assert, 0 approving and 0 fault-finding words"},{"issue":"peace-talks","score":0.369,"stance":"neutral","why":"“talk to each other”; act assert, 0 approving and 0 fault-finding words"}],"said_at":"2021-03-03","score":0.85,"speaker":{"actor":"person:mira-kovac","as_written":"Mira Kovač","capacity":"foreign minister of Serbia","name":"Mira Kovač","of":"Serbia","span":[25,35]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (5, 1, 'm98af297791965bd3', 'moment', 116, 126, '87b7754c6c6bf00f', 'the spring', '{"anchor":"2021-03-03","document":"d4a875c95afbf0682","id":"m98af297791965bd3","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.87,"span":[116,126],"until":null,"value":"2021-SP","why":"season: nearest before 2021-03-03 (no tense to go by)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (6, 1, 'me26ab9b3732d7d0c', 'mention', 139, 147, '9e759f4d06f50da2', 'Jan Berg', '{"actor":"person:jan-berg","capacity":"envoy","document":"d4a875c95afbf0682","form":"name","id":"me26ab9b3732d7d0c","kind":"mention","made_by":"who/rules-1","name":"Jan Berg","score":0.97,"span":[139,147],"why":"role"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (7, 1, 'c64ed9bcbe4a773b3', 'citation', 160, 182, '1a16cc4fc516ed73', 'resolution 1244 (1999)', '{"document":"d4a875c95afbf0682","id":"c64ed9bcbe4a773b3","kind":"citation","made_by":"cite/rules-1","name":"international civil and security presence in Kosovo","score":0.97,"span":[160,182],"suggestion":null,"symbol":"S/RES/1244 (1999)","verdict":"matches","why":"S/RES/1244 (1999) (international civil and security presence in Kosovo)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (8, 1, 's16f58c00d0210157', 'statement', 160, 199, '0c7de03b9c17e140', 'resolution 1244 (1999) remains in force', '{"act":"warn","addressees":[],"content":[[160,199]],"cue":[148,154],"document":"d4a875c95afbf0682","id":"s16f58c00d0210157","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[{"issue":"legal-basis-1244","score":0.7852,"stance":"for","why":"“resolution”, “1244”, “resolution 1244”, “remains in force”; act warn on a goal"}],"said_at":"2021-03-03","score":0.85,"speaker":{"actor":"person:jan-berg","as_written":"Jan Berg","capacity":"envoy","name":"Jan Berg","of":null,"span":[139,147]},"status":"made","via":[],"why":"cue “warn”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (9, 2, 'mf3c3bd0792ad3fe6', 'moment', 10, 22, '7160c41ef4a39fbc', '7 March 2021', '{"anchor":null,"document":"d447f1bfa3a50fa0f","id":"mf3c3bd0792ad3fe6","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.88,"span":[10,22],"until":null,"value":"2021-03-07","why":"day-month: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (10, 2, 'e076ef2e8d24fe2f1', 'event', 25, 48, '1a1f2849cdd0e214', 'The bridge must be open', '{"actor_codes":["XKX GOV"],"actor_span":[51,62],"actors":["Arben Hoxha"],"again":[],"aux":[],"contexts":["executive"],"date":"2021-03-07","document":"d447f1bfa3a50fa0f","id":"e076ef2e8d24fe2f1","kind":"event","made_by":"events/rules-1","mode":null,"place":null,"recipient_codes":[],"recipient_span":null,"recipients":[],"score":0.7,"span":[25,48],"telling":"asserted","told_by":"scb8453c63484b4c0","type":"REQUEST","why":"statement of act “call”"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (11, 2, 'scb8453c63484b4c0', 'statement', 25, 48, 'e7d85ce727c04ea7', 'The bridge must be open', '{"act":"call","addressees":[],"content":[[25,48]],"cue":[90,94],"document":"d447f1bfa3a50fa0f","id":"scb8453c63484b4c0","kind":"statement","made_by":"attribute/rules-1","manner":"direct","more_acts":[],"occasion":null,"positions":[{"issue":"government-formation","score":0.4329,"stance":"for","why":"the words around it; act call"}],"said_at":"2021-03-07","score":0.85,"speaker":{"actor":"person:arben-hoxha","as_written":"Arben Hoxha","capacity":"prime minister of Kosovo","name":"Arben Hoxha","of":"Kosovo","span":[51,62]},"status":"made","via":[],"why":"cue “tell”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (12, 2, 'ma492e3566050c241', 'mention', 51, 62, '6857d0814eba6683', 'Arben Hoxha', '{"actor":"person:arben-hoxha","capacity":"prime minister of Kosovo","document":"d447f1bfa3a50fa0f","form":"name","id":"ma492e3566050c241","kind":"mention","made_by":"who/rules-1","name":"Arben Hoxha","score":0.97,"span":[51,62],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (13, 2, 'm7bb2bc7c4f3cda88', 'mention', 82, 88, '898dbd95eda4654e', 'Kosovo', '{"actor":"XKX","capacity":null,"document":"d447f1bfa3a50fa0f","form":"name","id":"m7bb2bc7c4f3cda88","kind":"mention","made_by":"who/rules-1","name":"Kosovo","score":0.97,"span":[82,88],"why":"register: Kosovo"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (14, 3, 'm823728268e070ee6', 'moment', 10, 23, '1087f51be0dc8599', 'March 4, 2021', '{"anchor":null,"document":"daa184d6b28c8bc72","id":"m823728268e070ee6","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.88,"span":[10,23],"until":null,"value":"2021-03-04","why":"month-day: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (15, 3, 'ma86e9cb358735d35', 'mention', 25, 35, '5bdc5b413aefea7f', 'Mira Kovač', '{"actor":"person:mira-kovac","capacity":"foreign minister of Serbia","document":"daa184d6b28c8bc72","form":"name","id":"ma86e9cb358735d35","kind":"mention","made_by":"who/rules-1","name":"Mira Kovač","score":0.97,"span":[25,35],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (16, 3, 'm926396cdcca60b22', 'mention', 61, 67, '7010b7cb45f39ad4', 'Serbia', '{"actor":"SRB","capacity":null,"document":"daa184d6b28c8bc72","form":"name","id":"m926396cdcca60b22","kind":"mention","made_by":"who/rules-1","name":"Serbia","score":0.97,"span":[61,67],"why":"register: Serbia"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (17, 3, 'mab00bdbc7929818e', 'moment', 77, 86, '97bfc082883caef3', 'Wednesday', '{"anchor":"2021-03-04","document":"daa184d6b28c8bc72","id":"mab00bdbc7929818e","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.86,"span":[77,86],"until":null,"value":"2021-03-03","why":"weekday: nearest such day before 2021-03-04"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (18, 3, 'saeb9e5f056f0e0e0', 'statement', 92, 129, '4c9afe1baef941a6', 'the talks in Brussels would not go on', '{"act":"assert","addressees":[],"content":[[92,129]],"cue":[69,73],"document":"daa184d6b28c8bc72","id":"saeb9e5f056f0e0e0","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[{"issue":"kosovo-dialogue","score":0.6102,"stance":"against","why":"“talks”, “no talks”; counter-phrase “not talks”"},{"issue":"peace-talks","score":0.4843,"stance":"against","why":"“talk to each other”, “no talks”; counter-phrase “not talks”"}],"said_at":"2021-03-03","score":0.85,"speaker":{"actor":"person:mira-kovac","as_written":"Mira Kovač","capacity":"foreign minister of Serbia","name":"Mira Kovač","of":"Serbia","span":[25,35]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (19, 3, 'f2bdfc507d90c7b66', 'figure', 132, 153, '234c48db91d2dd29', 'At least 40 observers', '{"counted":"observers","document":"daa184d6b28c8bc72","high":null,"id":"f2bdfc507d90c7b66","kind":"figure","low":40,"made_by":"figures/rules-1","score":0.95,"span":[132,153],"unit":"observers","value":40,"why":"things: At least 40"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (20, 4, 'mba880598ea116e5f', 'moment', 10, 22, 'c4e2655d0a4b0ec2', '5 March 2021', '{"anchor":null,"document":"dd3c21acfdbadc061","id":"mba880598ea116e5f","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.88,"span":[10,22],"until":null,"value":"2021-03-05","why":"day-month: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (21, 4, 'ee5a2b1bb2906a8b7', 'event', 25, 61, 'c50960c4202fe507', 'The bridge must be open to everybody', '{"actor_codes":[""],"actor_span":[64,75],"actors":["Arben Hoxha"],"again":[],"aux":[],"contexts":[],"date":"2021-03-05","document":"dd3c21acfdbadc061","id":"ee5a2b1bb2906a8b7","kind":"event","made_by":"events/rules-1","mode":null,"place":null,"recipient_codes":[],"recipient_span":null,"recipients":[],"score":0.7,"span":[25,61],"telling":"asserted","told_by":"s0ed31683b06107f6","type":"REQUEST","why":"statement of act “call”"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (22, 4, 's0ed31683b06107f6', 'statement', 25, 61, 'de4acd1a95811d4c', 'The bridge must be open to everybody', '{"act":"call","addressees":[],"content":[[25,61]],"cue":[76,80],"document":"dd3c21acfdbadc061","id":"s0ed31683b06107f6","kind":"statement","made_by":"attribute/rules-1","manner":"direct","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-05","score":0.85,"speaker":{"actor":"person:arben-hoxha","as_written":"Arben Hoxha","capacity":null,"name":"Arben Hoxha","of":null,"span":[64,75]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (23, 4, 'm014aa8923fc27344', 'mention', 64, 75, '64f2418b45683515', 'Arben Hoxha', '{"actor":"person:arben-hoxha","capacity":null,"document":"dd3c21acfdbadc061","form":"name","id":"m014aa8923fc27344","kind":"mention","made_by":"who/rules-1","name":"Arben Hoxha","score":0.97,"span":[64,75],"why":"given name"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (24, 5, 'm7e73ac30a20c58f0', 'moment', 10, 23, '2aac0d3f5b12027e', 'March 3, 2021', '{"anchor":null,"document":"d4a875c95afbf0682","id":"m7e73ac30a20c58f0","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.88,"span":[10,23],"until":null,"value":"2021-03-03","why":"month-day: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (25, 5, 'md583a14f1561bd6e', 'mention', 25, 35, '5bdc5b413aefea7f', 'Mira Kovač', '{"actor":"person:mira-kovac","capacity":"foreign minister of Serbia","document":"d4a875c95afbf0682","form":"name","id":"md583a14f1561bd6e","kind":"mention","made_by":"who/rules-1","name":"Mira Kovač","score":0.97,"span":[25,35],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (26, 5, 'mc7316c785dee3b64', 'mention', 61, 67, '7010b7cb45f39ad4', 'Serbia', '{"actor":"SRB","capacity":null,"document":"d4a875c95afbf0682","form":"name","id":"mc7316c785dee3b64","kind":"mention","made_by":"who/rules-1","name":"Serbia","score":0.97,"span":[61,67],"why":"register: Serbia"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (27, 5, 's1459a67370765f4a', 'statement', 79, 126, '5e7e38d06640d902', 'the talks in Brussels would go on in the spring', '{"act":"assert","addressees":[],"content":[[79,126]],"cue":[69,73],"document":"d4a875c95afbf0682","id":"s1459a67370765f4a","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[{"issue":"kosovo-dialogue","score":0.4936,"stance":"neutral","why":"“talks”; act assert, 0 approving and 0 fault-finding words"},{"issue":"peace-talks","score":0.369,"stance":"neutral","why":"“talk to each other”; act assert, 0 approving and 0 fault-finding words"}],"said_at":"2021-03-03","score":0.85,"speaker":{"actor":"person:mira-kovac","as_written":"Mira Kovač","capacity":"foreign minister of Serbia","name":"Mira Kovač","of":"Serbia","span":[25,35]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (28, 5, 'm98af297791965bd3', 'moment', 116, 126, '87b7754c6c6bf00f', 'the spring', '{"anchor":"2021-03-03","document":"d4a875c95afbf0682","id":"m98af297791965bd3","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.87,"span":[116,126],"until":null,"value":"2021-SP","why":"season: nearest before 2021-03-03 (no tense to go by)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (29, 5, 'me26ab9b3732d7d0c', 'mention', 139, 147, '9e759f4d06f50da2', 'Jan Berg', '{"actor":"person:jan-berg","capacity":"envoy","document":"d4a875c95afbf0682","form":"name","id":"me26ab9b3732d7d0c","kind":"mention","made_by":"who/rules-1","name":"Jan Berg","score":0.97,"span":[139,147],"why":"role"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (30, 5, 'c64ed9bcbe4a773b3', 'citation', 160, 182, '1a16cc4fc516ed73', 'resolution 1244 (1999)', '{"document":"d4a875c95afbf0682","id":"c64ed9bcbe4a773b3","kind":"citation","made_by":"cite/rules-1","name":"international civil and security presence in Kosovo","score":0.97,"span":[160,182],"suggestion":null,"symbol":"S/RES/1244 (1999)","verdict":"matches","why":"S/RES/1244 (1999) (international civil and security presence in Kosovo)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (31, 5, 's16f58c00d0210157', 'statement', 160, 199, '0c7de03b9c17e140', 'resolution 1244 (1999) remains in force', '{"act":"warn","addressees":[],"content":[[160,199]],"cue":[148,154],"document":"d4a875c95afbf0682","id":"s16f58c00d0210157","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[{"issue":"legal-basis-1244","score":0.7852,"stance":"for","why":"“resolution”, “1244”, “resolution 1244”, “remains in force”; act warn on a goal"}],"said_at":"2021-03-03","score":0.85,"speaker":{"actor":"person:jan-berg","as_written":"Jan Berg","capacity":"envoy","name":"Jan Berg","of":null,"span":[139,147]},"status":"made","via":[],"why":"cue “warn”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (32, 6, 'm16849a8997b41410', 'moment', 10, 22, 'c03953258ceba28a', '6 March 2021', '{"anchor":null,"document":"d25fa495d2964e91f","id":"m16849a8997b41410","kind":"moment","made_by":"time/rules-2","readings":[],"score":0.88,"span":[10,22],"until":null,"value":"2021-03-06","why":"day-month: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (33, 6, 'ee626eb93b5bd201c', 'event', 25, 48, '613d23cfb02b6635', 'The bridge must be open', '{"actor_codes":["XKX GOV"],"actor_span":[51,62],"actors":["Arben Hoxha"],"again":[],"aux":[],"contexts":["executive"],"date":"2021-03-06","document":"d25fa495d2964e91f","id":"ee626eb93b5bd201c","kind":"event","made_by":"events/rules-1","mode":null,"place":null,"recipient_codes":[],"recipient_span":null,"recipients":[],"score":0.7,"span":[25,48],"telling":"asserted","told_by":"s9c59b172fbe80b53","type":"REQUEST","why":"statement of act “call”"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (34, 6, 's9c59b172fbe80b53', 'statement', 25, 48, '8aab2d2245a245e5', 'The bridge must be open', '{"act":"call","addressees":[],"content":[[25,48]],"cue":[90,94],"document":"d25fa495d2964e91f","id":"s9c59b172fbe80b53","kind":"statement","made_by":"attribute/rules-1","manner":"direct","more_acts":[],"occasion":null,"positions":[{"issue":"government-formation","score":0.4329,"stance":"for","why":"the words around it; act call"}],"said_at":"2021-03-06","score":0.85,"speaker":{"actor":"person:arben-hoxha","as_written":"Arben Hoxha","capacity":"prime minister of Kosovo","name":"Arben Hoxha","of":"Kosovo","span":[51,62]},"status":"made","via":[],"why":"cue “tell”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (35, 6, 'me89c72d7ec275e0e', 'mention', 51, 62, '6857d0814eba6683', 'Arben Hoxha', '{"actor":"person:arben-hoxha","capacity":"prime minister of Kosovo","document":"d25fa495d2964e91f","form":"name","id":"me89c72d7ec275e0e","kind":"mention","made_by":"who/rules-1","name":"Arben Hoxha","score":0.97,"span":[51,62],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (36, 6, 'm94b2a00a52339bec', 'mention', 82, 88, '898dbd95eda4654e', 'Kosovo', '{"actor":"XKX","capacity":null,"document":"d25fa495d2964e91f","form":"name","id":"m94b2a00a52339bec","kind":"mention","made_by":"who/rules-1","name":"Kosovo","score":0.97,"span":[82,88],"why":"register: Kosovo"}');
INSERT INTO problem (container, file, code, cause, remedy) VALUES ('reports/broken.txt', 'reports/broken.txt', 'INPUT-BINARY', 'NUL at byte 0', 'Give a text file');
INSERT INTO document_words (rowid, title, text, also) VALUES (1, NULL, 'BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels would go on in the spring.

The envoy Jan Berg warned that resolution 1244 (1999) remains in force.
', '');
INSERT INTO document_words (rowid, title, text, also) VALUES (2, NULL, 'PRISTINA, 7 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
', '');
INSERT INTO document_words (rowid, title, text, also) VALUES (3, NULL, 'BRUSSELS, March 4, 2021. Mira Kovač, the foreign minister of Serbia, said on Wednesday that the talks in Brussels would not go on.

At least 40 observers came. Милан Вучић посетио је Београд.
', 'beograd je milan posetio vuchic vucic');
INSERT INTO document_words (rowid, title, text, also) VALUES (6, NULL, 'PRISTINA, 6 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (4, 'Mira Kovač Mira Kovač foreign minister of Serbia', 'the talks in Brussels would go on in the spring', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (8, 'Jan Berg Jan Berg envoy', 'resolution 1244 (1999) remains in force', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (11, 'Arben Hoxha Arben Hoxha prime minister of Kosovo', 'The bridge must be open', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (18, 'Mira Kovač Mira Kovač foreign minister of Serbia', 'the talks in Brussels would not go on', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (34, 'Arben Hoxha Arben Hoxha prime minister of Kosovo', 'The bridge must be open', '');
INSERT INTO judgement (number, id, record, digest, verdict, by, at, note, put_instead) VALUES (1, 'j10506df28b86336c', 's9c59b172fbe80b53', '8aab2d2245a245e5', 'accept', 'ana', '2026-11-22T09:43:54.332143Z', '', NULL);
INSERT INTO judgement (number, id, record, digest, verdict, by, at, note, put_instead) VALUES (2, 'j417f29ad6737222c', 'scb8453c63484b4c0', 'e7d85ce727c04ea7', 'correct', 'ana', '2026-11-22T09:43:54.343682Z', '', '{"act":"pledge"}');
INSERT INTO judgement (number, id, record, digest, verdict, by, at, note, put_instead) VALUES (3, 'j1bcc61fa11bc7419', 's1459a67370765f4a', '5e7e38d06640d902', 'reject', 'ben', '2026-11-22T09:43:54.344463Z', 'no statement', NULL);
INSERT INTO judgement (number, id, record, digest, verdict, by, at, note, put_instead) VALUES (4, 'j04cc80838096e179', 'ma14785239fc900ff', '', 'correct', 'ben', '2026-11-22T09:43:54.348636Z', '', '{"anchor":null,"document":"d25fa495d2964e91f","id":"ma14785239fc900ff","kind":"moment","made_by":"review/ben","readings":[],"score":1.0,"span":[0,8],"until":null,"value":"2021-03-03","why":"added by a reviewer"}');
INSERT INTO withdrawn (judgement, by, at) VALUES ('j1bcc61fa11bc7419', 'ben', '2026-11-22T09:43:54.346331Z');
CREATE INDEX document_version_id ON document_version(id, state);
CREATE INDEX document_version_container ON document_version(container, state);
CREATE UNIQUE INDEX document_version_current ON document_version(id) WHERE state = 'current';
CREATE INDEX record_version_id ON record_version(id);
CREATE INDEX problem_container ON problem(container);
CREATE INDEX block_version ON block(version, pass);
CREATE INDEX derived_id ON derived(id);
CREATE INDEX derived_a ON derived(a, relation);
CREATE INDEX derived_b ON derived(b, relation);
CREATE INDEX origin_of_origin ON origin_of(origin);
CREATE INDEX judgement_record ON judgement(record);
CREATE VIEW "document" AS
SELECT id, file, title, outlet, published, published_basis, published_why, date_given, url, lang,
    length(text) AS chars, raw_sha256, regions, extra, text
FROM document_version WHERE state = 'current';
CREATE VIEW "origin" AS
SELECT id AS document, file, container, state, made_with FROM document_version WHERE state <> 'past';
CREATE VIEW "past_document" AS
SELECT number AS version, id, file, title, outlet, published, made_with, text
FROM document_version WHERE state = 'past';
CREATE VIEW "record" AS
SELECT r.id, r.kind, d.id AS document, r.start, r.end, r.digest, r.content, r.body
FROM record_version AS r JOIN document_version AS d ON d.number = r.version WHERE d.state = 'current';
CREATE VIEW "past_record" AS
SELECT r.version, r.id, r.kind, d.id AS document, r.start, r.end, r.digest, r.content, r.body
FROM record_version AS r JOIN document_version AS d ON d.number = r.version WHERE d.state = 'past';
CREATE VIEW "position" AS
SELECT r.id AS statement, d.id AS document, d.file, d.published, json_extract(r.body, '$.speaker.name') AS speaker,
    json_extract(r.body, '$.speaker.actor') AS actor, json_extract(r.body, '$.speaker.of') AS spoken_for,
    json_extract(r.body, '$.said_at') AS said_at, json_extract(r.body, '$.status') AS status,
    json_extract(p.value, '$.issue') AS issue, json_extract(p.value, '$.stance') AS stance,
    json_extract(p.value, '$.score') AS score, json_extract(p.value, '$.why') AS why, p.key + 1 AS rank, r.content
FROM record_version AS r JOIN document_version AS d ON d.number = r.version,
    json_each(r.body, '$.positions') AS p
WHERE d.state = 'current' AND r.kind = 'statement';
CREATE VIEW "link" AS
SELECT DISTINCT id, a, b, relation, json_extract(body, '$.on') AS "on", json_extract(body, '$.detail') AS detail,
    json_extract(body, '$.score') AS score, json_extract(body, '$.why') AS why,
    json_extract(body, '$.made_by') AS made_by
FROM derived WHERE kind = 'link';
CREATE VIEW "occasion" AS
SELECT DISTINCT id, json_extract(body, '$.type') AS type, json_extract(body, '$.name') AS name,
    json_extract(body, '$.date') AS date, json_extract(body, '$.until') AS until,
    json_extract(body, '$.symbol') AS symbol, json_extract(body, '$.place') AS place,
    json_extract(body, '$.body') AS body,
    json_extract(body, '$.score') AS score, json_extract(body, '$.why') AS why,
    json_extract(body, '$.made_by') AS made_by
FROM derived WHERE kind = 'occasion';
CREATE VIEW "resolved" AS
SELECT DISTINCT id, a AS record, json_extract(body, '$.field') AS field, json_extract(body, '$.value') AS value,
    json_extract(body, '$.sources') AS sources, json_extract(body, '$.score') AS score,
    json_extract(body, '$.why') AS why, json_extract(body, '$.made_by') AS made_by
FROM derived WHERE kind = 'resolved';
CREATE VIEW "judged" AS
SELECT j.id, j.record, j.digest, j.verdict, j.by, j.at, j.note, j.put_instead, w.at AS withdrawn,
    EXISTS (SELECT 1 FROM record_version AS r JOIN document_version AS d ON d.number = r.version
        WHERE r.id = j.record AND r.digest = j.digest AND d.state = 'current') AS fresh
FROM judgement AS j LEFT JOIN withdrawn AS w ON w.judgement = j.id;
CREATE VIEW "copy" AS
SELECT document, origin FROM origin_of;
CREATE VIEW "statement" AS
SELECT r.id AS "id",
    d.id AS "document",
    d.file AS "file",
    d.outlet AS "outlet",
    d.published AS "published",
    r.content AS "content",
    json_extract(r.body, '$.speaker.name') AS "speaker",
    json_extract(r.body, '$.speaker.as_written') AS "speaker_as_written",
    json_extract(r.body, '$.speaker.actor') AS "actor",
    json_extract(r.body, '$.speaker.capacity') AS "capacity",
    json_extract(r.body, '$.speaker.of') AS "spoken_for",
    substr(d.text, json_extract(r.body, '$.cue[0]') + 1, json_extract(r.body, '$.cue[1]') - json_extract(r.body, '$.cue[0]')) AS "cue",
    json_extract(r.body, '$.manner') AS "manner",
    json_extract(r.body, '$.act') AS "act",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.more_acts')) AS "more_acts",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.addressees')) AS "addressees",
    json_extract(r.body, '$.said_at') AS "said_at",
    json_extract(r.body, '$.occasion') AS "occasion",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.via')) AS "via",
    json_extract(r.body, '$.status') AS "status",
    (SELECT group_concat(json_extract(value, '$.issue') || ': ' || json_extract(value, '$.stance'), '; ') FROM json_each(r.body, '$.positions')) AS "positions",
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'statement';
CREATE VIEW "event" AS
SELECT r.id AS "id",
    d.id AS "document",
    d.file AS "file",
    d.outlet AS "outlet",
    d.published AS "published",
    r.content AS "content",
    json_extract(r.body, '$.type') AS "type",
    json_extract(r.body, '$.mode') AS "mode",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.contexts')) AS "contexts",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.aux')) AS "aux",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.actors')) AS "actors",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.recipients')) AS "recipients",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.actor_codes')) AS "actor_codes",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.recipient_codes')) AS "recipient_codes",
    substr(d.text, json_extract(r.body, '$.actor_span[0]') + 1, json_extract(r.body, '$.actor_span[1]') - json_extract(r.body, '$.actor_span[0]')) AS "actor_span",
    substr(d.text, json_extract(r.body, '$.recipient_span[0]') + 1, json_extract(r.body, '$.recipient_span[1]') - json_extract(r.body, '$.recipient_span[0]')) AS "recipient_span",
    json_extract(r.body, '$.date') AS "date",
    json_extract(r.body, '$.place') AS "place",
    json_extract(r.body, '$.told_by') AS "told_by",
    json_extract(r.body, '$.telling') AS "telling",
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'event';
CREATE VIEW "citation" AS
SELECT r.id AS "id",
    d.id AS "document",
    d.file AS "file",
    d.outlet AS "outlet",
    d.published AS "published",
    r.content AS "content",
    json_extract(r.body, '$.symbol') AS "symbol",
    json_extract(r.body, '$.verdict') AS "verdict",
    json_extract(r.body, '$.suggestion') AS "suggestion",
    json_extract(r.body, '$.name') AS "name",
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'citation';
CREATE VIEW "moment" AS
SELECT r.id AS "id",
    d.id AS "document",
    d.file AS "file",
    d.outlet AS "outlet",
    d.published AS "published",
    r.content AS "content",
    json_extract(r.body, '$.value') AS "value",
    json_extract(r.body, '$.until') AS "until",
    (SELECT group_concat(value, '; ') FROM json_each(r.body, '$.readings')) AS "readings",
    json_extract(r.body, '$.anchor') AS "anchor",
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'moment';
CREATE VIEW "figure" AS
SELECT r.id AS "id",
    d.id AS "document",
    d.file AS "file",
    d.outlet AS "outlet",
    d.published AS "published",
    r.content AS "content",
    json_extract(r.body, '$.value') AS "value",
    json_extract(r.body, '$.low') AS "low",
    json_extract(r.body, '$.high') AS "high",
    json_extract(r.body, '$.unit') AS "unit",
    json_extract(r.body, '$.counted') AS "counted",
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'figure';
CREATE VIEW "mention" AS
SELECT r.id AS "id",
    d.id AS "document",
    d.file AS "file",
    d.outlet AS "outlet",
    d.published AS "published",
    r.content AS "content",
    json_extract(r.body, '$.form') AS "form",
    json_extract(r.body, '$.actor') AS "actor",
    json_extract(r.body, '$.name') AS "name",
    json_extract(r.body, '$.capacity') AS "capacity",
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'mention';
