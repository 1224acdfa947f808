/** What stands before the query in the statement that runs. */
export const BEFORE_QUERY = "SELECT * FROM (\n";
