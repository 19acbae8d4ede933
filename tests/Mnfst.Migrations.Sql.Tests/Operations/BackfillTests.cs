using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Tests;

public class BackfillTests
{
    [Fact]
    public void A_backfill_is_an_update_in_batches_that_commit() =>
        Assert.Equal(
            [
                new BackfillStep(
                    "UPDATE users\nSET email_verified = true\nWHERE email_verified IS NULL",
                    1000,
                    TimeSpan.Zero
                )
                {
                    BatchTime = TimeSpan.FromMilliseconds(500),
                    Autocommit = true,
                },
            ],
            Recorded.Steps(op =>
                op.Backfill("users", set: "email_verified = true", where: "email_verified IS NULL")
            )
        );

    [Fact]
    public void Size_pause_and_several_columns_can_be_given() =>
        Assert.Equal(
            [
                new BackfillStep(
                    "UPDATE auth.\"Users\"\nSET a = 1, b = (SELECT 2 WHERE true)\nWHERE a IS NULL",
                    50,
                    TimeSpan.FromMilliseconds(200)
                )
                {
                    Autocommit = true,
                },
            ],
            Recorded.Steps(op =>
                op.Backfill(
                    "Users",
                    "a = 1, b = (SELECT 2 WHERE true)",
                    "a IS NULL",
                    batchSize: 50,
                    pause: TimeSpan.FromMilliseconds(200),
                    schema: "auth"
                )
            )
        );

    [Fact]
    public void A_condition_among_the_assignments_is_refused() =>
        Assert.Equal(
            "The set 'a = 1 where b' has a WHERE. Give the condition separately, as 'where:'.",
            Recorded.Refusal(op => op.Backfill("t", "a = 1 where b", "a IS NULL"))
        );

    [Fact]
    public void Batches_of_nothing_and_negative_pauses_are_refused()
    {
        Assert.Equal(
            "A batch cannot have 0 rows. Give a 'batchSize:' of 1 or more.",
            Recorded.Refusal(op => op.Backfill("t", "a = 1", "a IS NULL", batchSize: 0))
        );
        Assert.Equal(
            "A pause cannot be -00:00:01. Give a 'pause:' of zero or longer.",
            Recorded.Refusal(op => op.Backfill("t", "a = 1", "a IS NULL", pause: TimeSpan.FromSeconds(-1)))
        );
        Assert.Equal(
            "A batch cannot take 00:00:00. Give a 'batchTime:' of a millisecond or longer.",
            Recorded.Refusal(op => op.Backfill("t", "a = 1", "a IS NULL", batchTime: TimeSpan.Zero))
        );
    }
}
