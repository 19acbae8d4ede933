using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;

namespace Mnfst.Migrations.Tool.Diff;

/// <summary>The options of commands that plan how one schema becomes another.</summary>
internal sealed class PlanningOptions
{
    private const int WordsOfRename = 2;

    private readonly Option<string[]> _rename = new("--rename")
    {
        Description =
            "What has another name in the goal: a kind, and both names: --rename column users.role=users.user_role; can be repeated",
        HelpName = "KIND OLD=NEW",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _allowDestructive = new("--allow-destructive")
    {
        Description = "Write statements that lose data; otherwise they are written as comments",
    };

    private readonly Option<bool> _blocking = new("--blocking")
    {
        Description =
            "Write each change as one statement in a transaction, even if others cannot read or write the table meanwhile",
    };

    public IEnumerable<Option> All => [_rename, _allowDestructive, _blocking];

    /// <summary>Those of a plan that is run where nobody waits.</summary>
    public IEnumerable<Option> ForChanges => [_rename, _allowDestructive];

    /// <summary>What only a plan has a use for; a comparison knows of renames, too.</summary>
    public IEnumerable<Option> ForPlans => [_allowDestructive, _blocking];

    /// <summary>What the goal calls otherwise.</summary>
    /// <exception cref="MigrationException">It cannot be meant.</exception>
    public EquatableArray<ObjectRename> ReadRenames(CommandContext context, DatabaseModel from)
    {
        var words = context.Get(_rename) ?? [];
        if (words.Length % WordsOfRename != 0)
            throw new CommandFailedException(
                "--rename takes a kind and two names: --rename table users=people, --rename column users.role=users.user_role.",
                ExitCode.Usage
            );
        return words.Chunk(WordsOfRename).Select(pair => Rename(pair[0], pair[1], from)).ToEquatableArray();
    }

    /// <summary>How the plan is made.</summary>
    public PlanOptions Read(CommandContext context, CompareOptions compare) =>
        new()
        {
            Compare = compare,
            AllowDestructive = context.Get(_allowDestructive),
            WithoutBlocking = !context.Get(_blocking),
        };

    /// <summary>The column of a table is meant where a table is named with one: <c>table users.role=users.user_role</c>.</summary>
    private static ObjectRename Rename(string kind, string names, DatabaseModel from)
    {
        if (!string.Equals(kind, "table", StringComparison.OrdinalIgnoreCase))
            return ObjectRename.Parse(kind, names, from);
        try
        {
            return ObjectRename.Parse(kind, names, from);
        }
        catch (MigrationException)
        {
            return ObjectRename.Parse("column", names, from);
        }
    }
}
