-- What was noted before cannot be told apart: it is kept for its authors, as if they had our cookie.
ALTER TABLE "writers" ADD COLUMN "lasting" BOOLEAN NOT NULL DEFAULT true;
