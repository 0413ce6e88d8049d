CREATE TABLE "versions" (
    "deck_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "authors" TEXT[],
    "author" TEXT,
    "made_from" INTEGER,
    "slides" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "layout" BYTEA NOT NULL,

    CONSTRAINT "versions_pkey" PRIMARY KEY ("deck_id", "number")
);

CREATE TABLE "chunks" (
    "deck_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "chunks_pkey" PRIMARY KEY ("deck_id", "no")
);

CREATE TABLE "slide_names" (
    "deck_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "slide_names_pkey" PRIMARY KEY ("deck_id", "no")
);

CREATE TABLE "writers" (
    "deck_id" TEXT NOT NULL,
    "client" BIGINT NOT NULL,
    "author" TEXT NOT NULL,

    CONSTRAINT "writers_pkey" PRIMARY KEY ("deck_id", "client")
);

CREATE UNIQUE INDEX "chunks_deck_id_hash_key" ON "chunks" ("deck_id", "hash");
CREATE UNIQUE INDEX "slide_names_deck_id_key_key" ON "slide_names" ("deck_id", "key");

ALTER TABLE "versions" ADD CONSTRAINT "versions_deck_id_fkey" FOREIGN KEY ("deck_id") REFERENCES "decks" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_deck_id_fkey" FOREIGN KEY ("deck_id") REFERENCES "decks" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "slide_names" ADD CONSTRAINT "slide_names_deck_id_fkey" FOREIGN KEY ("deck_id") REFERENCES "decks" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "writers" ADD CONSTRAINT "writers_deck_id_fkey" FOREIGN KEY ("deck_id") REFERENCES "decks" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
