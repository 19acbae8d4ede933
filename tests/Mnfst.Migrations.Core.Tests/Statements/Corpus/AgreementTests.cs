using CsCheck;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Tests.Sql.LibPgQuery;

namespace Mnfst.Migrations.Core.Tests.Statements.Corpus;

/// <summary>The reader of statements against PostgreSQL's own parser: what it recorded, and what it says now.</summary>
public class AgreementTests(LibPgQueryOracle postgres) : IClassFixture<LibPgQueryOracle>
{
    [Fact]
    public void Every_statement_of_the_corpus_is_read_as_PostgreSQL_reads_it() =>
        Agree(RecordedText.Corpus, 700);

    [Fact]
    public void Every_statement_of_the_pairs_of_schemas_is_read_as_PostgreSQL_reads_it() =>
        Agree(RecordedText.Pairs, 700);

    [Fact]
    public void What_is_recorded_is_what_PostgreSQL_says()
    {
        postgres.SkipIfAbsent();
        foreach (
            var recorded in RecordedText.Corpus.Concat(RecordedText.Pairs).Where(text => text.Text != "")
        )
            Assert.Equal(recorded.Answers, postgres.Summarize(recorded.Text));
    }

    /// <summary>What PostgreSQL takes is read as it reads it, or there is something in it that is said to be unknown.</summary>
    [Fact]
    public void Nothing_of_a_changed_statement_is_guessed()
    {
        postgres.SkipIfAbsent();
        var accepted = 0;
        MutatedSql.Statements.Sample(
            statement =>
            {
                if (postgres.Summarize(statement) is not [var expected])
                    return true;
                accepted++;
                var ours = StatementSummary.Of(StatementReader.Read(statement));
                return ours == expected || ours.Contains('?');
            },
            iter: 3_000,
            threads: 1
        );
        Assert.True(accepted > 100, $"PostgreSQL's parser accepts only {accepted} of the statements");
    }

    private static void Agree(IReadOnlyList<RecordedText> texts, int atLeast)
    {
        var differences = new List<string>();
        var count = 0;
        foreach (var recorded in texts)
        {
            Assert.Equal(recorded.Answers.Length, recorded.Statements.Count);
            for (var i = 0; i < recorded.Answers.Length; i++, count++)
            {
                var span = recorded.Statements[i];
                var ours = StatementSummary.Of(StatementReader.Read(recorded.Text, span));
                if (ours != recorded.Answers[i])
                    differences.Add(
                        $"{SqlText.Of(recorded.Text, span)}\n  PostgreSQL: {recorded.Answers[i]}\n  ours:       {ours}"
                    );
            }
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(count >= atLeast, $"only {count} statements");
    }
}
