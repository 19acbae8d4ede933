using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>What the journal has to be told as a revision goes on, in one direction.</summary>
internal abstract class RevisionProgress(RunContext context, RevisionScript script)
{
    private readonly Lazy<ScriptChecksum> _checksum = new(() => ScriptChecksum.Of(script));

    protected JournalCommands Journal { get; } = context.Journal;

    protected RevisionScript Script { get; } = script;

    /// <summary>Whether an earlier run began and did not end.</summary>
    public abstract bool IsResumed { get; }

    /// <summary>The key up to which the interrupted backfill is done; null if none was under way.</summary>
    public abstract IReadOnlyList<string>? BackfillKey { get; }

    /// <summary>The first step that is not done yet, counted from 0.</summary>
    public abstract int FirstStep { get; }

    /// <summary>Before the first step that commits by itself, so that whatever happens the revision is known.</summary>
    public abstract NpgsqlBatchCommand Begin();

    /// <summary>So many steps are done.</summary>
    public abstract NpgsqlBatchCommand Advance(int done);

    /// <summary>All steps are done.</summary>
    /// <param name="duration">How long they took; null if they are all in this transaction.</param>
    public abstract IEnumerable<NpgsqlBatchCommand> Complete(TimeSpan? duration);

    /// <summary>The checksum of the steps that are done: what must not change before the rest runs.</summary>
    protected string PrefixChecksum(int done) => _checksum.Value.OfFirst(done);
}
