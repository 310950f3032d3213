-- A search for people looks into what we wrote about them, too (C45). Notes are few and written singly, so their index is kept
-- with them, unlike the words of an import.
create index notes_text on notes using gin (lower(body) gin_trgm_ops);
