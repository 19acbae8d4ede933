using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>The options of commands that write a revision.</summary>
internal sealed class AuthoringOptions
{
    private readonly Option<bool> _sqlFile = new("--sql-file") { Description = "Write a .sql revision file" };

    /// <summary>
    /// What Alembic prints with <c>--autogenerate</c> instead of writing a file. Without it there is nothing to print: then it has
    /// always meant the kind of file here.
    /// </summary>
    public Option<bool> Sql { get; } =
        new("--sql")
        {
            Description =
                "With --autogenerate: print the SQL instead of writing a file; without it, as --sql-file",
        };

    private readonly Option<bool> _csharp = new("--csharp") { Description = "Write a class" };

    private readonly Option<string?> _id = new("--rev-id")
    {
        Description = "The revision id, instead of one from id_template",
        HelpName = "ID",
    };

    private readonly Option<string[]> _labels = new("--branch-label")
    {
        Description = "A name for the branch that starts here; can be repeated",
        HelpName = "LABEL",
    };

    private readonly Option<string?> _versionPath = new("--version-path")
    {
        Description = "The folder to write to",
        HelpName = "DIR",
    };

    public Option<string?> Message { get; } =
        new("--message", "-m")
        {
            Description = "What the revision does, in a few words",
            HelpName = "MESSAGE",
        };

    public Option<bool> Splice { get; } =
        new("--splice") { Description = "Follow a revision that is not a head, to start a branch there" };

    public IEnumerable<Option> All => [Message, _sqlFile, Sql, _csharp, _id, Splice, _labels, _versionPath];

    /// <summary>What the command line says of the revision to write.</summary>
    /// <exception cref="CommandFailedException">It says two things.</exception>
    public RevisionDraft Read(CommandContext context)
    {
        var sql = context.Get(_sqlFile) || context.Get(Sql);
        if (sql && context.Get(_csharp))
            throw new CommandFailedException(
                $"{(context.Get(_sqlFile) ? _sqlFile : Sql).Name} and --csharp exclude each other. Remove one of them.",
                ExitCode.Usage
            );
        return new RevisionDraft
        {
            Message = RevisionMessage.Read(context.Get(Message)),
            Kind =
                sql ? RevisionKind.Sql
                : context.Get(_csharp) ? RevisionKind.CSharp
                : null,
            Id = context.Get(_id),
            BranchLabels = context.Get(_labels) ?? [],
            VersionPath = context.Get(_versionPath),
        };
    }
}
