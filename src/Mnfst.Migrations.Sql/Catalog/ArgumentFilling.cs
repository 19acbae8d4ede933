using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>Puts the values of arguments into the statements of a .sql revision file.</summary>
/// <param name="file">The file.</param>
/// <param name="arguments">The values.</param>
internal sealed class ArgumentFilling(SqlRevisionFile file, MigrationArguments arguments)
{
    private readonly Dictionary<string, RevisionArgument> _declared = file.Arguments.ToDictionary(
        argument => argument.Name,
        StringComparer.Ordinal
    );

    /// <summary>The arguments without a value that fits, in the order of the file.</summary>
    public IReadOnlyList<ArgumentFault> FindFaults() =>
        [.. file.Arguments.Select(FaultOf).OfType<ArgumentFault>()];

    /// <summary>The step as it runs.</summary>
    /// <exception cref="MigrationException">What is inserted as it is makes something else of the statement than one.</exception>
    public MigrationStep Fill(SqlStep step)
    {
        var made = SqlStepConversion.ToMigrationStep(step);
        if (step.Arguments.Count == 0 || arguments == MigrationArguments.AsWritten)
            return made;
        if (arguments == MigrationArguments.Placeholders)
            return With(made, step.Reading, null);
        var filled = PlaceholderText.Fill(step.Text, Write);
        if (step.Arguments.Any(argument => argument.Type == ArgumentType.Raw))
            RefuseOtherThanOne(step, filled.Text);
        return With(made, filled.Text, filled);
    }

    /// <summary>The requirement as it is asked.</summary>
    public RevisionRequirement Fill(RevisionRequirement requirement) =>
        requirement.Arguments.Count == 0 || arguments == MigrationArguments.AsWritten ? requirement
        : arguments == MigrationArguments.Placeholders
            ? requirement with
            {
                Query = PlaceholderText.StandIn(requirement.Query, requirement.Arguments),
            }
        : requirement with { Query = PlaceholderText.Fill(requirement.Query, Write).Text };

    private static MigrationStep With(MigrationStep step, string sql, FilledText? filled) =>
        step switch
        {
            StatementStep statement => statement with { Sql = sql, Filled = filled },
            BackfillStep backfill => backfill with { UpdateSql = sql, Filled = filled },
            _ => step,
        };

    private ArgumentFault? FaultOf(RevisionArgument argument)
    {
        var what = $"{argument.Location}: the argument '{argument.Name}' of revision '{file.Revision?.Id}'";
        if (arguments == MigrationArguments.Placeholders || arguments == MigrationArguments.AsWritten)
            return null;
        if (arguments.Find(argument, out var origin) is not { } value)
            return new ArgumentFault(
                argument.Name,
                IsMissing: true,
                $"{what} is missing. {ArgumentSource.Advise(argument.Name)}"
            );
        return ArgumentValues.FaultOf(argument.Type, value) is { } fault
            ? new ArgumentFault(
                argument.Name,
                IsMissing: false,
                $"{what} {fault} The value is from {origin}."
            )
            : null;
    }

    private string Write(string name)
    {
        var argument = _declared[name];
        var value = arguments.Find(argument, out _)!;
        return argument.Type switch
        {
            ArgumentType.Identifier => Quoting.SqlIdentifier.Quote(value),
            ArgumentType.Text => SqlLiteral.Quote(value),
            ArgumentType.Boolean => ArgumentValues.IsTrue(value) ? "true" : "false",
            // With the sign before its place a negative number would begin a comment.
            ArgumentType.Integer or ArgumentType.Number => value[0] == '-'
                ? $" {value}"
                : value.TrimStart('+'),
            _ => SqlText.WithLineFeeds(value),
        };
    }

    private void RefuseOtherThanOne(SqlStep step, string sql)
    {
        var split = SqlStatementSplitter.Split(sql);
        var fault =
            split.Faults.Count > 0 ? split.Faults[0].Message
            : split.Statements.Count != 1 ? $"it makes {split.Statements.Count} statements of it."
            : SqlPlaceholder.In(sql).Count > 0 ? "it has a placeholder in it."
            : null;
        if (fault is null)
            return;
        var names = string.Join(
            ", ",
            step.Arguments.Where(argument => argument.Type == ArgumentType.Raw)
                .Select(argument => $"'{argument.Name}'")
        );
        throw new MigrationException(
            $"{step.Location}: revision '{file.Revision?.Id}': what is given for {names} does not fit into the statement: {fault}"
        );
    }
}
