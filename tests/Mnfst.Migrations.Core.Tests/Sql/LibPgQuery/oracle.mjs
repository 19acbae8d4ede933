// Answers, line by line, how PostgreSQL cuts a text: { "ask": "scan" | "parse", "text": "..." } gets
// { "spans": [[start, end], ...] } in UTF-16 code units, or { "error": "..." }. "summarize" gets { "summaries": [...] }, one of
// each statement.
import { createInterface } from "node:readline";
import { loadModule, parseSync, scanSync } from "libpg-query";
import { summaryOf } from "./summary.mjs";

await loadModule();

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, text } = JSON.parse(line);
  process.stdout.write(JSON.stringify(answer(ask, text)) + "\n");
}

function answer(ask, text) {
  const bytes = Buffer.from(text, "utf8");
  const at = (offset) => bytes.subarray(0, offset).toString("utf8").length;
  try {
    if (ask === "summarize") return { summaries: parseSync(text).stmts.map(summaryOf) };
    const spans =
      ask === "scan"
        ? scanSync(text).tokens.map((token) => [token.start, token.end])
        : parseSync(text).stmts.map(({ stmt_location: start = 0, stmt_len: length }) => [
            start,
            length ? start + length : bytes.length,
          ]);
    return { spans: spans.map(([start, end]) => [at(start), at(end)]) };
  } catch (error) {
    return { error: String(error.message) };
  }
}
