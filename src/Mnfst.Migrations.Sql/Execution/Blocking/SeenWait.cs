using Mnfst.Migrations.Core.Lint.Effects.Model;

namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>Collects the rows about one session that waits.</summary>
internal sealed class SeenWait(int processId, LockMode mode, LockTag tag, TimeSpan? waited)
{
    private readonly List<(LockParty Party, bool? IsHeld, LockMode? Mode)> _rows = [];

    public int ProcessId => processId;

    public LockTag Tag => tag;

    /// <param name="party">Who is in its way.</param>
    /// <param name="isHeld">Whether that one holds the same, or waits for it; null if neither was seen.</param>
    /// <param name="itsMode">In which mode.</param>
    public void Add(LockParty party, bool? isHeld, LockMode? itsMode) => _rows.Add((party, isHeld, itsMode));

    public LockWait ToWait(LockNames names) =>
        new(
            processId,
            mode,
            names.Describe(tag),
            waited,
            [
                .. _rows
                    .Where(row => !IsBystander(row.Party, row.Mode))
                    .GroupBy(row => row.Party)
                    .Select(rows => new LockBlocker(
                        rows.Key,
                        [.. ModesOf(rows, isHeld: true).OrderDescending()],
                        ModesOf(rows, isHeld: false).Cast<LockMode?>().FirstOrDefault()
                    )),
            ]
        );

    /// <summary>Of prepared transactions all are seen that hold the same, and only some of them may be in the way.</summary>
    private bool IsBystander(LockParty party, LockMode? held) =>
        party.ProcessId is null && held is { } other && !mode.ConflictsWith(other);

    private static IEnumerable<LockMode> ModesOf(
        IEnumerable<(LockParty Party, bool? IsHeld, LockMode? Mode)> rows,
        bool isHeld
    ) => rows.Where(row => row.IsHeld == isHeld).Select(row => row.Mode).OfType<LockMode>();
}
