"""What a record on a server has besides its tables: SQLite's functions under their names, and whose turn it is.

Everything stands in the schema ``onrecord`` of a database, one record a database. ``layout`` holds what a file keeps in
its header. Writers lock ``turn`` (readers have no right to, so nobody who may only read can hold them up) and count
there what they wrote.
"""

from __future__ import annotations

SCHEMA = "onrecord"

MARK = r"""
CREATE SCHEMA IF NOT EXISTS onrecord;
CREATE TABLE onrecord.layout (number BIGINT NOT NULL);
INSERT INTO onrecord.layout VALUES (0);
CREATE TABLE onrecord.turn (changes BIGINT NOT NULL);
INSERT INTO onrecord.turn VALUES (0);
-- the server's json cannot take a line apart that has a NUL in it, in any field
CREATE FUNCTION onrecord.json_extract(line text, path text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN strpos(line, '\u0000') = 0
        THEN line::json #>> string_to_array(replace(replace(substr(path, 3), '[', '.'), ']', ''), '.') END
$$;
CREATE FUNCTION onrecord.json_number(line text, path text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN strpos(line, '\u0000') = 0
        THEN line::json #>> string_to_array(replace(replace(substr(path, 3), '[', '.'), ']', ''), '.') END::numeric
$$;
CREATE FUNCTION onrecord.json_valid(line text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM line::json;
    RETURN true;
EXCEPTION WHEN others THEN
    RETURN false;
END
$$;
CREATE FUNCTION onrecord.json_each(items text) RETURNS TABLE (key bigint, value text) LANGUAGE sql IMMUTABLE AS $$
    SELECT place - 1, item FROM json_array_elements_text(CASE WHEN strpos(items, '\u0000') = 0 THEN items::json END)
        WITH ORDINALITY AS e(item, place)
$$;
CREATE FUNCTION onrecord.json_each(line text, path text) RETURNS TABLE (key bigint, value text)
LANGUAGE sql IMMUTABLE AS $$
    SELECT key, value FROM onrecord.json_each(onrecord.json_extract(line, path))
$$;
CREATE FUNCTION onrecord.fits(size bigint, most bigint) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF size > most THEN
        RAISE EXCEPTION 'a row of it is larger than % MB', most / 1000000;
    END IF;
    RETURN true;
END
$$;
CREATE FUNCTION onrecord.concat_next(text, text, text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN $1 IS NULL THEN $2 WHEN $2 IS NULL THEN $1 ELSE $1 || $3 || $2 END
$$;
CREATE AGGREGATE onrecord.group_concat(text, text) (SFUNC = onrecord.concat_next, STYPE = text);
CREATE FUNCTION onrecord.substr(whole text, begin numeric, length numeric) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_catalog.substr(whole, begin::integer, length::integer)
$$;
"""

#: the word index over documents or statements, {0}, and the numbers of the rows in which every question matches
WORD_INDEX = """
CREATE TABLE {0}_words (rowid BIGINT, part INTEGER, words TSVECTOR NOT NULL, PRIMARY KEY (rowid, part));
CREATE INDEX {0}_words_index ON {0}_words USING gin (words);
CREATE FUNCTION found_{0}(asked text[]) RETURNS TABLE (rowid bigint, rank double precision)
LANGUAGE sql STABLE AS $$
    SELECT w.rowid, -sum(ts_rank(w.words, q.one::tsquery, 1)::double precision)
    FROM unnest(asked) WITH ORDINALITY AS q(one, n) JOIN onrecord.{0}_words AS w ON w.words @@ q.one::tsquery
    GROUP BY w.rowid HAVING count(DISTINCT q.n) = cardinality(asked)
$$
"""
