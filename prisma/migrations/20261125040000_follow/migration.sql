CREATE TABLE "talks" (
    "id" TEXT NOT NULL,
    "deck_id" TEXT NOT NULL,
    "code" TEXT,
    "started_at" TIMESTAMP(3) NOT NULL,
    "ended_at" TIMESTAMP(3),
    "state" TEXT NOT NULL,
    "shown" TEXT,

    CONSTRAINT "talks_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "questions" (
    "id" TEXT NOT NULL,
    "talk_id" TEXT NOT NULL,
    "asker" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "questions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "votes" (
    "question_id" TEXT NOT NULL,
    "voter" TEXT NOT NULL,

    CONSTRAINT "votes_pkey" PRIMARY KEY ("question_id", "voter")
);

CREATE UNIQUE INDEX "talks_code_key" ON "talks" ("code");
CREATE INDEX "talks_deck_id_started_at_idx" ON "talks" ("deck_id", "started_at");
CREATE INDEX "questions_talk_id_created_at_idx" ON "questions" ("talk_id", "created_at");

ALTER TABLE "talks" ADD CONSTRAINT "talks_deck_id_fkey" FOREIGN KEY ("deck_id") REFERENCES "decks" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "questions" ADD CONSTRAINT "questions_talk_id_fkey" FOREIGN KEY ("talk_id") REFERENCES "talks" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "votes" ADD CONSTRAINT "votes_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
