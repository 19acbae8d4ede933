using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>A constraint, as a table has it and as it is added to one.</summary>
/// <param name="Name">Its name.</param>
internal abstract record ConstraintCode(string Name)
{
    public bool IsDeferrable { get; private init; }

    public bool IsInitiallyDeferred { get; private init; }

    public bool IsNotValid { get; private init; }

    /// <summary>Reads a constraint with its name; null if no operation can say it.</summary>
    public static ConstraintCode? Read(StatementReader reader) =>
        reader.Take("CONSTRAINT") && reader.Identifier() is { } name ? Read(name, reader) : null;

    /// <summary>Reads what follows the name of a constraint.</summary>
    public static ConstraintCode? Read(string name, StatementReader reader)
    {
        if (Definition(reader, name) is not { } constraint)
            return null;
        constraint = constraint with
        {
            IsDeferrable = reader.Take("DEFERRABLE"),
            IsInitiallyDeferred = reader.Take("INITIALLY DEFERRED"),
            IsNotValid = reader.Take("NOT VALID"),
        };
        return reader.AtEnd ? constraint : null;
    }

    /// <summary>The call on the builder of a table.</summary>
    public CodeExpression OnTable(SqlName table, StatementNames names)
    {
        var calls = Chain();
        var all = calls.Skip(1).ToList();
        if (!names.IsUsual(table, Name, UsualParts))
            all.Add(new CodeCall("Named", CodeLiteral.Of(Name)));
        if (IsDeferrable)
            all.Add(
                new CodeCall("Deferrable").With(CodeNamed.Flag("initiallyDeferred", IsInitiallyDeferred))
            );
        var first = calls[0] with { Head = $"t.{calls[0].Head}" };
        return all.Count == 0 ? first : new CodeChain(first, all);
    }

    /// <summary>The operation that adds it to a table.</summary>
    public CodeExpression Added(SqlName table) =>
        Operation(table)
            .With(
                CodeNamed.Flag("deferrable", IsDeferrable),
                CodeNamed.Flag("initiallyDeferred", IsInitiallyDeferred),
                CodeNamed.Flag("notValid", IsNotValid),
                StatementNames.Schema(table)
            );

    /// <summary>What its name is made of if PostgreSQL gives it; null if that is not known.</summary>
    protected abstract IReadOnlyList<string> UsualParts { get; }

    protected abstract IReadOnlyList<CodeCall> Chain();

    protected abstract CodeCall Operation(SqlName table);

    private static ConstraintCode? Definition(StatementReader reader, string name) =>
        reader.TakeOne("PRIMARY KEY", "UNIQUE", "FOREIGN KEY", "CHECK", "EXCLUDE USING") switch
        {
            "PRIMARY KEY" => KeyCode.Read(reader, name, isPrimary: true),
            "UNIQUE" => KeyCode.Read(reader, name, isPrimary: false),
            "FOREIGN KEY" => ForeignKeyCode.Read(reader, name),
            "CHECK" => CheckCode.Read(reader, name),
            "EXCLUDE USING" => ExclusionCode.Read(reader, name),
            _ => null,
        };
}
