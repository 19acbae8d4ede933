using Mnfst.Migrations.Core.Lint.Effects.Model;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

public class LockModeTests
{
    /// <summary>Table 13.2 of PostgreSQL's manual, "Conflicting Lock Modes", with its rows and columns in the same order.</summary>
    private const string ConflictingLockModes = """
        ACCESS SHARE            . . . . . . . X
        ROW SHARE               . . . . . . X X
        ROW EXCLUSIVE           . . . . X X X X
        SHARE UPDATE EXCLUSIVE  . . . X X X X X
        SHARE                   . . X X . X X X
        SHARE ROW EXCLUSIVE     . . X X X X X X
        EXCLUSIVE               . X X X X X X X
        ACCESS EXCLUSIVE        X X X X X X X X
        """;

    [Fact]
    public void Modes_conflict_as_the_manual_says()
    {
        var table = string.Join(
            '\n',
            Enum.GetValues<LockMode>()
                .Select(mode =>
                    mode.Name().PadRight(24)
                    + string.Join(
                        ' ',
                        Enum.GetValues<LockMode>().Select(other => mode.ConflictsWith(other) ? 'X' : '.')
                    )
                )
        );

        Assert.Equal(ConflictingLockModes.ReplaceLineEndings("\n"), table);
    }

    /// <summary>A query takes ACCESS SHARE, a change of rows ROW EXCLUSIVE, VACUUM and most ALTERs SHARE UPDATE EXCLUSIVE.</summary>
    [Fact]
    public void Whom_a_lock_blocks_follows_from_its_conflicts()
    {
        foreach (var mode in Enum.GetValues<LockMode>())
            Assert.Equal(
                mode.ConflictsWith(LockMode.AccessShare) ? "blocks reads and writes"
                    : mode.ConflictsWith(LockMode.RowExclusive) ? "blocks writes"
                    : mode.ConflictsWith(LockMode.ShareUpdateExclusive) && mode != LockMode.RowExclusive
                        ? "blocks other schema changes and VACUUM"
                    : null,
                mode.Blocks()
            );
    }

    [Fact]
    public void Each_mode_is_found_by_its_name()
    {
        foreach (var mode in Enum.GetValues<LockMode>())
            Assert.Equal(mode, LockModes.Named(mode.Name()));
        Assert.Null(LockModes.Named("SHARED"));
    }
}
