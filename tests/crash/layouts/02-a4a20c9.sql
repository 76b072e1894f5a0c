PRAGMA application_id = 1330532931;
PRAGMA user_version = 2;
CREATE TABLE container (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    made_with TEXT NOT NULL
) WITHOUT ROWID;
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
INSERT INTO container (name, sha256, made_with) VALUES ('reports/a.txt', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', '0.1.0+ce26ef77b954');
INSERT INTO container (name, sha256, made_with) VALUES ('reports/archive.zip', 'd32a5b15f047fbe44037d4ada117af8b15c56e25bf357f1e02efd050a82baa92', '0.1.0+ce26ef77b954');
INSERT INTO container (name, sha256, made_with) VALUES ('reports/b.txt', 'aa184d6b28c8bc72295fda37f29de5d8f29de0abdd2d29d03923329d2dfe5364', '0.1.0+ce26ef77b954');
INSERT INTO container (name, sha256, made_with) VALUES ('reports/broken.txt', 'c08ccfa223838c0489cab984181880e0c2535a2a9e6e4da0cfa1eeef29667700', '0.1.0+ce26ef77b954');
INSERT INTO container (name, sha256, made_with) VALUES ('reports/c.txt', '25fa495d2964e91f18aa90ff68461b2ab607fd2248a6975b2fc9a423352b00cf', '0.1.0+ce26ef77b954');
INSERT INTO container (name, sha256, made_with) VALUES ('reports/copy.txt', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', '0.1.0+ce26ef77b954');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (1, 'd4a875c95afbf0682', 'reports/a.txt', 'reports/a.txt', 'current', '0.1.0+ce26ef77b954', '5da34746b2ba6b57', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', NULL, NULL, NULL, NULL, NULL, '2021-03-03', 'dateline', 'dateline "March 3, 2021"', '[["dateline",0,24],["body",25,200]]', '{}', 'BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels would go on in the spring.

The envoy Jan Berg warned that resolution 1244 (1999) remains in force.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (2, 'd447f1bfa3a50fa0f', 'reports/archive.zip', 'reports/archive.zip/d.txt', 'current', '0.1.0+ce26ef77b954', 'b1e69639b29dae2d', '447f1bfa3a50fa0f63342722afd71770e8dd856fbf28313fb0d10b32ad3c16bc', NULL, NULL, NULL, NULL, NULL, '2021-03-07', 'dateline', 'dateline "7 March 2021"', '[["dateline",0,23],["body",24,105]]', '{}', 'PRISTINA, 7 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (3, 'daa184d6b28c8bc72', 'reports/b.txt', 'reports/b.txt', 'current', '0.1.0+ce26ef77b954', '56456b12900fc492', 'aa184d6b28c8bc72295fda37f29de5d8f29de0abdd2d29d03923329d2dfe5364', NULL, NULL, NULL, NULL, NULL, '2021-03-04', 'dateline', 'dateline "March 4, 2021"', '[["dateline",0,24],["body",25,191]]', '{}', 'BRUSSELS, March 4, 2021. Mira Kovač, the foreign minister of Serbia, said on Wednesday that the talks in Brussels would not go on.

At least 40 observers came. Милан Вучић посетио је Београд.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (4, 'dd3c21acfdbadc061', 'reports/c.txt', 'reports/c.txt', 'past', '0.1.0+ce26ef77b954', '48f61a31ab195dd5', 'd3c21acfdbadc06180a37ffde90883b32285e922e935d2a2e1450e31216aa7f1', NULL, NULL, NULL, NULL, NULL, '2021-03-05', 'dateline', 'dateline "5 March 2021"', '[["dateline",0,23],["body",24,81]]', '{}', 'PRISTINA, 5 March 2021. “The bridge must be open to everybody,” Arben Hoxha said.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (5, 'd4a875c95afbf0682', 'reports/copy.txt', 'reports/copy.txt', 'copy', '0.1.0+ce26ef77b954', '40088735b2fa64aa', '4a875c95afbf06829cb1b0d9dd9f508ecac28b62737af7a86e94bfb912155975', NULL, NULL, NULL, NULL, NULL, '2021-03-03', 'dateline', 'dateline "March 3, 2021"', '[["dateline",0,24],["body",25,200]]', '{}', 'BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels would go on in the spring.

The envoy Jan Berg warned that resolution 1244 (1999) remains in force.
');
INSERT INTO document_version (number, id, container, file, state, made_with, digest, raw_sha256, title, outlet, url, lang, date_given, published, published_basis, published_why, regions, extra, text) VALUES (6, 'd25fa495d2964e91f', 'reports/c.txt', 'reports/c.txt', 'current', '0.1.0+ce26ef77b954', 'e3e468f26e3379aa', '25fa495d2964e91f18aa90ff68461b2ab607fd2248a6975b2fc9a423352b00cf', NULL, NULL, NULL, NULL, NULL, '2021-03-06', 'dateline', 'dateline "6 March 2021"', '[["dateline",0,23],["body",24,105]]', '{}', 'PRISTINA, 6 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (1, 1, 'm7e73ac30a20c58f0', 'moment', 10, 23, 'e5e9ea79aaf97977', 'March 3, 2021', '{"anchor":null,"document":"d4a875c95afbf0682","id":"m7e73ac30a20c58f0","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.93,"span":[10,23],"until":null,"value":"2021-03-03","why":"month-day: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (2, 1, 'md583a14f1561bd6e', 'mention', 25, 35, '6a8b97e8bbd68706', 'Mira Kovač', '{"actor":"person:mira-kovac","capacity":"foreign minister of Serbia","document":"d4a875c95afbf0682","form":"name","id":"md583a14f1561bd6e","kind":"mention","made_by":"who/rules-1","name":"Mira Kovač","score":0.9,"span":[25,35],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (3, 1, 'mc7316c785dee3b64', 'mention', 61, 67, '0b526afb02603430', 'Serbia', '{"actor":"SRB","capacity":null,"document":"d4a875c95afbf0682","form":"name","id":"mc7316c785dee3b64","kind":"mention","made_by":"who/rules-1","name":"Serbia","score":0.9,"span":[61,67],"why":"register: Serbia"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (4, 1, 's1459a67370765f4a', 'statement', 79, 126, '66e7c2f4e1373868', 'the talks in Brussels would go on in the spring', '{"act":"assert","addressees":[],"content":[[79,126]],"cue":[69,73],"document":"d4a875c95afbf0682","id":"s1459a67370765f4a","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-03","score":0.8,"speaker":{"actor":"person:mira-kovac","as_written":"Mira Kovač","capacity":"foreign minister of Serbia","name":"Mira Kovač","of":"Serbia","span":[25,35]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (5, 1, 'm49c3b2a58449085c', 'mention', 92, 100, '8c1cb042035fb3a5', 'Brussels', '{"actor":"EU","capacity":null,"document":"d4a875c95afbf0682","form":"metonym","id":"m49c3b2a58449085c","kind":"mention","made_by":"who/rules-1","name":"European Union","score":0.7,"span":[92,100],"why":"register: Brussels"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (6, 1, 'm98af297791965bd3', 'moment', 116, 126, '474e5b7cbf7b87c7', 'the spring', '{"anchor":"2021-03-03","document":"d4a875c95afbf0682","id":"m98af297791965bd3","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.83,"span":[116,126],"until":null,"value":"2021-SP","why":"season: nearest before 2021-03-03 (no tense to go by)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (7, 1, 'md5b69abd768a46dc', 'mention', 129, 138, '3a51a3a7365f6ae5', 'The envoy', '{"actor":null,"capacity":null,"document":"d4a875c95afbf0682","form":"description","id":"md5b69abd768a46dc","kind":"mention","made_by":"who/rules-1","name":null,"score":0.3,"span":[129,138],"why":"no holder in reach"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (8, 1, 'c64ed9bcbe4a773b3', 'citation', 160, 182, '1a16cc4fc516ed73', 'resolution 1244 (1999)', '{"document":"d4a875c95afbf0682","id":"c64ed9bcbe4a773b3","kind":"citation","made_by":"cite/rules-1","name":"international civil and security presence in Kosovo","score":0.97,"span":[160,182],"suggestion":null,"symbol":"S/RES/1244 (1999)","verdict":"matches","why":"S/RES/1244 (1999) (international civil and security presence in Kosovo)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (9, 2, 'mf3c3bd0792ad3fe6', 'moment', 10, 22, '5eb665519b51ee99', '7 March 2021', '{"anchor":null,"document":"d447f1bfa3a50fa0f","id":"mf3c3bd0792ad3fe6","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.93,"span":[10,22],"until":null,"value":"2021-03-07","why":"day-month: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (10, 2, 'scb8453c63484b4c0', 'statement', 25, 48, '85a74798e555c81b', 'The bridge must be open', '{"act":"call","addressees":[],"content":[[25,48]],"cue":[90,94],"document":"d447f1bfa3a50fa0f","id":"scb8453c63484b4c0","kind":"statement","made_by":"attribute/rules-1","manner":"direct","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-07","score":0.8,"speaker":{"actor":"person:arben-hoxha","as_written":"Arben Hoxha","capacity":"prime minister of Kosovo","name":"Arben Hoxha","of":"Kosovo","span":[51,62]},"status":"made","via":[],"why":"cue “tell”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (11, 2, 'ma492e3566050c241', 'mention', 51, 62, '9d98e4c84108c81a', 'Arben Hoxha', '{"actor":"person:arben-hoxha","capacity":"prime minister of Kosovo","document":"d447f1bfa3a50fa0f","form":"name","id":"ma492e3566050c241","kind":"mention","made_by":"who/rules-1","name":"Arben Hoxha","score":0.9,"span":[51,62],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (12, 2, 'm7bb2bc7c4f3cda88', 'mention', 82, 88, 'eeca67cdfdd6f9bb', 'Kosovo', '{"actor":"XKX","capacity":null,"document":"d447f1bfa3a50fa0f","form":"name","id":"m7bb2bc7c4f3cda88","kind":"mention","made_by":"who/rules-1","name":"Kosovo","score":0.9,"span":[82,88],"why":"register: Kosovo"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (13, 3, 'm823728268e070ee6', 'moment', 10, 23, '2171efebe8f87c92', 'March 4, 2021', '{"anchor":null,"document":"daa184d6b28c8bc72","id":"m823728268e070ee6","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.93,"span":[10,23],"until":null,"value":"2021-03-04","why":"month-day: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (14, 3, 'ma86e9cb358735d35', 'mention', 25, 35, '6a8b97e8bbd68706', 'Mira Kovač', '{"actor":"person:mira-kovac","capacity":"foreign minister of Serbia","document":"daa184d6b28c8bc72","form":"name","id":"ma86e9cb358735d35","kind":"mention","made_by":"who/rules-1","name":"Mira Kovač","score":0.9,"span":[25,35],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (15, 3, 'm926396cdcca60b22', 'mention', 61, 67, '0b526afb02603430', 'Serbia', '{"actor":"SRB","capacity":null,"document":"daa184d6b28c8bc72","form":"name","id":"m926396cdcca60b22","kind":"mention","made_by":"who/rules-1","name":"Serbia","score":0.9,"span":[61,67],"why":"register: Serbia"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (16, 3, 'mab00bdbc7929818e', 'moment', 77, 86, 'fab9cf4e03744991', 'Wednesday', '{"anchor":"2021-03-04","document":"daa184d6b28c8bc72","id":"mab00bdbc7929818e","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.89,"span":[77,86],"until":null,"value":"2021-03-03","why":"weekday: nearest such day before 2021-03-04"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (17, 3, 'saeb9e5f056f0e0e0', 'statement', 92, 129, 'ca6d41f861d590df', 'the talks in Brussels would not go on', '{"act":"assert","addressees":[],"content":[[92,129]],"cue":[69,73],"document":"daa184d6b28c8bc72","id":"saeb9e5f056f0e0e0","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-03","score":0.8,"speaker":{"actor":"person:mira-kovac","as_written":"Mira Kovač","capacity":"foreign minister of Serbia","name":"Mira Kovač","of":"Serbia","span":[25,35]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (18, 3, 'm932e3994a07b7526', 'mention', 105, 113, '82c12c7113ca3a9d', 'Brussels', '{"actor":"EU","capacity":null,"document":"daa184d6b28c8bc72","form":"metonym","id":"m932e3994a07b7526","kind":"mention","made_by":"who/rules-1","name":"European Union","score":0.7,"span":[105,113],"why":"register: Brussels"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (19, 4, 'mba880598ea116e5f', 'moment', 10, 22, 'dd4d486ad787bb63', '5 March 2021', '{"anchor":null,"document":"dd3c21acfdbadc061","id":"mba880598ea116e5f","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.93,"span":[10,22],"until":null,"value":"2021-03-05","why":"day-month: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (20, 4, 's0ed31683b06107f6', 'statement', 25, 61, '6d88fbb46a07aa52', 'The bridge must be open to everybody', '{"act":"call","addressees":[],"content":[[25,61]],"cue":[76,80],"document":"dd3c21acfdbadc061","id":"s0ed31683b06107f6","kind":"statement","made_by":"attribute/rules-1","manner":"direct","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-05","score":0.8,"speaker":{"actor":"person:arben-hoxha","as_written":"Arben Hoxha","capacity":null,"name":"Arben Hoxha","of":null,"span":[64,75]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (21, 4, 'm014aa8923fc27344', 'mention', 64, 75, 'fb12f2595a647490', 'Arben Hoxha', '{"actor":"person:arben-hoxha","capacity":null,"document":"dd3c21acfdbadc061","form":"name","id":"m014aa8923fc27344","kind":"mention","made_by":"who/rules-1","name":"Arben Hoxha","score":0.9,"span":[64,75],"why":"speaks"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (22, 5, 'm7e73ac30a20c58f0', 'moment', 10, 23, 'e5e9ea79aaf97977', 'March 3, 2021', '{"anchor":null,"document":"d4a875c95afbf0682","id":"m7e73ac30a20c58f0","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.93,"span":[10,23],"until":null,"value":"2021-03-03","why":"month-day: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (23, 5, 'md583a14f1561bd6e', 'mention', 25, 35, '6a8b97e8bbd68706', 'Mira Kovač', '{"actor":"person:mira-kovac","capacity":"foreign minister of Serbia","document":"d4a875c95afbf0682","form":"name","id":"md583a14f1561bd6e","kind":"mention","made_by":"who/rules-1","name":"Mira Kovač","score":0.9,"span":[25,35],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (24, 5, 'mc7316c785dee3b64', 'mention', 61, 67, '0b526afb02603430', 'Serbia', '{"actor":"SRB","capacity":null,"document":"d4a875c95afbf0682","form":"name","id":"mc7316c785dee3b64","kind":"mention","made_by":"who/rules-1","name":"Serbia","score":0.9,"span":[61,67],"why":"register: Serbia"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (25, 5, 's1459a67370765f4a', 'statement', 79, 126, '66e7c2f4e1373868', 'the talks in Brussels would go on in the spring', '{"act":"assert","addressees":[],"content":[[79,126]],"cue":[69,73],"document":"d4a875c95afbf0682","id":"s1459a67370765f4a","kind":"statement","made_by":"attribute/rules-1","manner":"indirect","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-03","score":0.8,"speaker":{"actor":"person:mira-kovac","as_written":"Mira Kovač","capacity":"foreign minister of Serbia","name":"Mira Kovač","of":"Serbia","span":[25,35]},"status":"made","via":[],"why":"cue “say”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (26, 5, 'm49c3b2a58449085c', 'mention', 92, 100, '8c1cb042035fb3a5', 'Brussels', '{"actor":"EU","capacity":null,"document":"d4a875c95afbf0682","form":"metonym","id":"m49c3b2a58449085c","kind":"mention","made_by":"who/rules-1","name":"European Union","score":0.7,"span":[92,100],"why":"register: Brussels"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (27, 5, 'm98af297791965bd3', 'moment', 116, 126, '474e5b7cbf7b87c7', 'the spring', '{"anchor":"2021-03-03","document":"d4a875c95afbf0682","id":"m98af297791965bd3","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.83,"span":[116,126],"until":null,"value":"2021-SP","why":"season: nearest before 2021-03-03 (no tense to go by)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (28, 5, 'md5b69abd768a46dc', 'mention', 129, 138, '3a51a3a7365f6ae5', 'The envoy', '{"actor":null,"capacity":null,"document":"d4a875c95afbf0682","form":"description","id":"md5b69abd768a46dc","kind":"mention","made_by":"who/rules-1","name":null,"score":0.3,"span":[129,138],"why":"no holder in reach"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (29, 5, 'c64ed9bcbe4a773b3', 'citation', 160, 182, '1a16cc4fc516ed73', 'resolution 1244 (1999)', '{"document":"d4a875c95afbf0682","id":"c64ed9bcbe4a773b3","kind":"citation","made_by":"cite/rules-1","name":"international civil and security presence in Kosovo","score":0.97,"span":[160,182],"suggestion":null,"symbol":"S/RES/1244 (1999)","verdict":"matches","why":"S/RES/1244 (1999) (international civil and security presence in Kosovo)"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (30, 6, 'm16849a8997b41410', 'moment', 10, 22, 'f1f79325e53eb6dd', '6 March 2021', '{"anchor":null,"document":"d25fa495d2964e91f","id":"m16849a8997b41410","kind":"moment","made_by":"time/rules-1","readings":[],"score":0.93,"span":[10,22],"until":null,"value":"2021-03-06","why":"day-month: written in full"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (31, 6, 's9c59b172fbe80b53', 'statement', 25, 48, 'f2ea695d16a06c7f', 'The bridge must be open', '{"act":"call","addressees":[],"content":[[25,48]],"cue":[90,94],"document":"d25fa495d2964e91f","id":"s9c59b172fbe80b53","kind":"statement","made_by":"attribute/rules-1","manner":"direct","more_acts":[],"occasion":null,"positions":[],"said_at":"2021-03-06","score":0.8,"speaker":{"actor":"person:arben-hoxha","as_written":"Arben Hoxha","capacity":"prime minister of Kosovo","name":"Arben Hoxha","of":"Kosovo","span":[51,62]},"status":"made","via":[],"why":"cue “tell”, source before it"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (32, 6, 'me89c72d7ec275e0e', 'mention', 51, 62, '9d98e4c84108c81a', 'Arben Hoxha', '{"actor":"person:arben-hoxha","capacity":"prime minister of Kosovo","document":"d25fa495d2964e91f","form":"name","id":"me89c72d7ec275e0e","kind":"mention","made_by":"who/rules-1","name":"Arben Hoxha","score":0.9,"span":[51,62],"why":"apposition"}');
INSERT INTO record_version (number, version, id, kind, start, end, digest, content, body) VALUES (33, 6, 'm94b2a00a52339bec', 'mention', 82, 88, 'eeca67cdfdd6f9bb', 'Kosovo', '{"actor":"XKX","capacity":null,"document":"d25fa495d2964e91f","form":"name","id":"m94b2a00a52339bec","kind":"mention","made_by":"who/rules-1","name":"Kosovo","score":0.9,"span":[82,88],"why":"register: Kosovo"}');
INSERT INTO problem (container, file, code, cause, remedy) VALUES ('reports/broken.txt', 'reports/broken.txt', 'INPUT-BINARY', 'NUL at byte 0', 'Give a text file');
INSERT INTO document_words (rowid, title, text, also) VALUES (1, NULL, 'BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels would go on in the spring.

The envoy Jan Berg warned that resolution 1244 (1999) remains in force.
', '');
INSERT INTO document_words (rowid, title, text, also) VALUES (2, NULL, 'PRISTINA, 7 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
', '');
INSERT INTO document_words (rowid, title, text, also) VALUES (3, NULL, 'BRUSSELS, March 4, 2021. Mira Kovač, the foreign minister of Serbia, said on Wednesday that the talks in Brussels would not go on.

At least 40 observers came. Милан Вучић посетио је Београд.
', '');
INSERT INTO document_words (rowid, title, text, also) VALUES (6, NULL, 'PRISTINA, 6 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.
', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (4, 'Mira Kovač Mira Kovač foreign minister of Serbia', 'the talks in Brussels would go on in the spring', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (10, 'Arben Hoxha Arben Hoxha prime minister of Kosovo', 'The bridge must be open', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (17, 'Mira Kovač Mira Kovač foreign minister of Serbia', 'the talks in Brussels would not go on', '');
INSERT INTO statement_words (rowid, speaker, text, also) VALUES (31, 'Arben Hoxha Arben Hoxha prime minister of Kosovo', 'The bridge must be open', '');
CREATE INDEX document_version_id ON document_version(id, state);
CREATE INDEX document_version_container ON document_version(container, state);
CREATE UNIQUE INDEX document_version_current ON document_version(id) WHERE state = 'current';
CREATE INDEX record_version_id ON record_version(id);
CREATE INDEX problem_container ON problem(container);
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
    r.start AS "start",
    r.end AS "end",
    json_extract(r.body, '$.score') AS "score",
    json_extract(r.body, '$.why') AS "why",
    json_extract(r.body, '$.made_by') AS "made_by"
FROM record_version AS r JOIN document_version AS d ON d.number = r.version
WHERE d.state = 'current' AND r.kind = 'statement';
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
