using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string AddConstraint(AddConstraintOperation o)
    {
        var clauses = Constraint(o.Constraint);
        clauses[0] = $"ADD {clauses[0]}";
        return Clauses("", [$"ALTER TABLE {o.Table}", .. clauses, o.NotValid ? "NOT VALID" : ""]);
    }

    private static string DropConstraint(DropConstraintOperation o) =>
        $"ALTER TABLE {o.Table} DROP CONSTRAINT{IfExists(o.IfExists)} {o.Name}{Cascade(o.Cascade)}";

    /// <summary>The clauses of a constraint's definition.</summary>
    private static string[] Constraint(TableConstraint constraint)
    {
        var name = constraint.Name is null ? "" : $"CONSTRAINT {constraint.Name} ";
        return constraint switch
        {
            KeyConstraint key =>
            [
                $"{name}{(key.IsPrimary ? "PRIMARY KEY" : "UNIQUE")}"
                    + $"{(key.NullsNotDistinct ? " NULLS NOT DISTINCT" : "")} ({key.Columns})",
                List("INCLUDE", key.Include),
                Deferrable(key.Deferral),
            ],
            ForeignKeyConstraint key =>
            [
                $"{name}FOREIGN KEY ({key.Columns})",
                $"REFERENCES {key.ReferentTable} ({key.ReferentColumns})",
                key.MatchFull ? "MATCH FULL" : "",
                OnChange("DELETE", key.OnDelete),
                OnChange("UPDATE", key.OnUpdate),
                Deferrable(key.Deferral),
            ],
            CheckConstraint check =>
            [
                $"{name}CHECK ({check.Condition})",
                check.NoInherit ? "NO INHERIT" : "",
            ],
            ExcludeConstraint exclude =>
            [
                $"{name}EXCLUDE USING {exclude.Method} ({string.Join(", ", exclude.Elements.Select(Element))})",
                exclude.Where is null ? "" : $"WHERE ({exclude.Where})",
                Deferrable(exclude.Deferral),
            ],
            _ => throw new NotSupportedException($"Nothing renders a {constraint.GetType().Name}."),
        };
    }

    private static string Element(ExcludeElement element) => $"{Key(element.Key)} WITH {element.Operator}";

    private static string OnChange(string change, ReferentialAction action) =>
        action switch
        {
            ReferentialAction.NoAction => "",
            ReferentialAction.Restrict => $"ON {change} RESTRICT",
            ReferentialAction.Cascade => $"ON {change} CASCADE",
            ReferentialAction.SetNull => $"ON {change} SET NULL",
            ReferentialAction.SetDefault => $"ON {change} SET DEFAULT",
            _ => throw new NotSupportedException($"Nothing renders the action {action}."),
        };

    private static string Deferrable(Deferral deferral) =>
        deferral switch
        {
            Deferral.InitiallyImmediate => "DEFERRABLE",
            Deferral.InitiallyDeferred => "DEFERRABLE INITIALLY DEFERRED",
            _ => "",
        };
}
