/** A question in SQL to begin with: the table of cells, its scores and its weights. */
export const firstQuestion = `SELECT stage, class, sum(w * score) / sum(w) AS score, sum(n) AS answers
FROM cell
WHERE score IS NOT NULL
GROUP BY stage, class
ORDER BY stage, class`;
