-- AlterEnum
ALTER TYPE "view_grouping" ADD VALUE 'DUE';
