// Records what PostgreSQL's parser says of the statements that the reader is compared with, in Statements/Corpus:
//
//   npm ci && node record.mjs
//
// Each text of corpus.sql and of the pairs of schemas (Mnfst.Migrations.Schema.Tests/Data) gets a list of summaries, one for
// each of its statements; summary.mjs says how they are written.
import { readFileSync, writeFileSync } from "node:fs";
import { loadModule, parseSync } from "libpg-query";
import { summaryOf } from "./summary.mjs";

await loadModule();

const corpus = new URL("../../Statements/Corpus/", import.meta.url);
const read = (path) => readFileSync(new URL(path, corpus), "utf8");
// The parser takes no empty text.
const summaries = (text) => (text === "" ? [] : parseSync(text).stmts.map(summaryOf));

const pairs = JSON.parse(read("../../../Mnfst.Migrations.Schema.Tests/Data/diff-cases.json")).cases;
record("corpus.answers.json", [summaries(read("corpus.sql"))]);
record("diff-cases.answers.json", pairs.flatMap(({ setup, old, new: goal }) => [setup ?? "", old, goal]).map(summaries));

/** A statement a line, so that a change shows. */
function record(name, texts) {
  const lines = texts.map((text) => `[${text.map((summary) => `\n${JSON.stringify(summary)}`).join(",")}]`);
  writeFileSync(new URL(name, corpus), `[\n${lines.join(",\n")}\n]\n`);
  console.log(`${name}: ${texts.reduce((sum, text) => sum + text.length, 0)} statements`);
}
