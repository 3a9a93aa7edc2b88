-- CreateTable
-- Written every two seconds and worth nothing after a crash: unlogged, with room on its pages for the next values.
CREATE UNLOGGED TABLE "api_budgets" (
    "key" TEXT NOT NULL,
    "paid_off_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "api_budgets_pkey" PRIMARY KEY ("key")
) WITH (fillfactor = 50);
