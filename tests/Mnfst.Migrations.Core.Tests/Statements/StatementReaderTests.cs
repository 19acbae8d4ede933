using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Statements;

/// <summary>Where the parts of statements are that a rule points at, and what is said of what is not known.</summary>
public class StatementReaderTests
{
    [Fact]
    public void The_parts_of_an_index_are_where_they_are_written()
    {
        const string sql =
            "/* c */ CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY app.\"T\" USING gin (a, lower(b)) WHERE c > 0;";
        var index = Assert.IsType<CreateIndexStatement>(StatementReader.Read(sql));
        Assert.Equal(sql["/* c */ ".Length..^1], In(sql, index.Span));
        Assert.Equal("CREATE UNIQUE INDEX", In(sql, index.Head));
        Assert.Equal("UNIQUE", In(sql, index.Unique));
        Assert.Equal("CONCURRENTLY", In(sql, index.Concurrently));
        Assert.Equal("IF NOT EXISTS", In(sql, index.IfNotExists));
        Assert.Equal("i", In(sql, index.Name?.Span));
        Assert.Equal("ONLY", In(sql, index.Table.Only));
        Assert.Equal("app.\"T\"", In(sql, index.Table.Name.Span));
        Assert.Equal(new SqlName("app", "T"), index.Table.Name.Name);
        Assert.Equal("gin", In(sql, index.Method?.Span));
        Assert.Equal(["a", "lower(b)"], index.Elements.Select(element => In(sql, element.Span)));
        Assert.Equal("c > 0", In(sql, index.Where));
        Assert.Null(index.Unknown);
    }

    [Fact]
    public void The_parts_of_a_column_are_where_they_are_written()
    {
        const string sql =
            "CREATE TABLE t (id int, a varchar(10) COLLATE \"C\" DEFAULT f(1) NOT NULL CONSTRAINT k CHECK (a <> '') NO INHERIT)";
        var table = Assert.IsType<CreateTableStatement>(StatementReader.Read(sql));
        var column = table.Columns[1];
        Assert.Equal(sql[sql.IndexOf("a varchar", StringComparison.Ordinal)..^1], In(sql, column.Span));
        Assert.Equal("varchar(10)", In(sql, column.Type?.Span));
        Assert.Equal("\"C\"", In(sql, column.Collation?.Span));
        Assert.Equal(
            ["DEFAULT f(1)", "NOT NULL", "CONSTRAINT k CHECK (a <> '') NO INHERIT"],
            column.Constraints.Select(constraint => In(sql, constraint.Span))
        );
        Assert.Equal("f(1)", In(sql, Assert.IsType<DefaultConstraint>(column.Constraints[0]).Expression));
        var check = Assert.IsType<CheckConstraint>(column.Constraints[2]);
        Assert.Equal("a <> ''", In(sql, check.Expression));
        Assert.Equal("NO INHERIT", In(sql, check.NoInherit));
    }

    [Fact]
    public void The_actions_of_an_alter_are_where_they_are_written()
    {
        const string sql =
            "ALTER TABLE IF EXISTS t ADD COLUMN a int, DROP b CASCADE, ALTER c TYPE text USING c::text, ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p NOT VALID";
        var alter = Assert.IsType<AlterStatement>(StatementReader.Read(sql));
        Assert.Equal("ALTER TABLE", In(sql, alter.Head));
        Assert.Equal("IF EXISTS", In(sql, alter.IfExists));
        Assert.Equal(
            [
                "ADD COLUMN a int",
                "DROP b CASCADE",
                "ALTER c TYPE text USING c::text",
                "ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p NOT VALID",
            ],
            alter.Actions.Select(action => In(sql, action.Span))
        );
        Assert.Equal("CASCADE", In(sql, alter.Actions[1].Cascade));
        Assert.Equal("c::text", In(sql, Assert.IsType<ChangeTypeAction>(alter.Actions[2]).Using));
        var added = Assert.IsType<AddConstraintAction>(alter.Actions[3]).Constraint;
        Assert.Equal("NOT VALID", In(sql, added.NotValid));
        Assert.Equal("p", In(sql, Assert.IsType<ForeignKeyConstraint>(added).Table.Span));
    }

    [Fact]
    public void The_condition_of_a_change_of_rows_is_where_it_is_written()
    {
        const string sql =
            "WITH x AS (DELETE FROM u RETURNING *) UPDATE ONLY t AS y SET a = 1 FROM x WHERE y.id = x.id";
        var update = Assert.IsType<DataChangeStatement>(StatementReader.Read(sql));
        Assert.Equal("WITH", In(sql, update.With));
        Assert.Equal("a = 1", In(sql, update.Set));
        Assert.Equal("FROM x", In(sql, update.From));
        Assert.Equal("y.id = x.id", In(sql, update.Where));
        var delete = Assert.IsType<DataChangeStatement>(Assert.Single(update.Inner));
        Assert.Equal("DELETE FROM u RETURNING *", In(sql, delete.Span));
        Assert.Null(delete.Where);
    }

    [Fact]
    public void What_a_function_says_of_itself_is_where_it_is_written()
    {
        const string sql =
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = a, b BEGIN ATOMIC SELECT 1; END;";
        var options = Assert.IsType<CreateFunctionStatement>(StatementReader.Read(sql)).Options;
        Assert.Equal("SECURITY DEFINER", In(sql, options.SecurityDefiner));
        Assert.Equal("search_path", Assert.Single(options.Settings).Name);
        Assert.Equal("BEGIN ATOMIC SELECT 1; END", In(sql, options.Body));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("SELEKT 1", "SELEKT 1")]
    [InlineData("\"drop\" TABLE t", "\"drop\" TABLE t")]
    [InlineData("CREATE SOMETHING t", "CREATE SOMETHING t")]
    [InlineData("DROP TABLE select", "DROP TABLE select")]
    [InlineData("CREATE UNIQUE TABLE t (a int)", "CREATE UNIQUE TABLE t (a int)")]
    [InlineData("CREATE OR REPLACE TABLE t (a int)", "CREATE OR REPLACE TABLE t (a int)")]
    [InlineData("CREATE TEMP INDEX i ON t (a)", "CREATE TEMP INDEX i ON t (a)")]
    [InlineData("CREATE UNLOGGED VIEW v AS SELECT 1", "CREATE UNLOGGED VIEW v AS SELECT 1")]
    [InlineData("CREATE RECURSIVE TABLE t (a int)", "CREATE RECURSIVE TABLE t (a int)")]
    [InlineData("LOCK t IN SHARED MODE", "LOCK t IN SHARED MODE")]
    public void What_is_not_known_is_said_to_be_unknown(string sql, string unknown)
    {
        var statement = Assert.IsType<UnknownStatement>(StatementReader.Read(sql));
        Assert.Equal(unknown, In(sql, statement.Unknown));
    }

    [Theory]
    [InlineData("DROP TABLE a b", "b")]
    [InlineData("DROP TABLE a,", "")]
    [InlineData("CREATE TABLE t", "")]
    [InlineData("CREATE TABLE t (a int) SOMEHOW", "SOMEHOW")]
    [InlineData("TRUNCATE t NOW", "NOW")]
    [InlineData("CREATE INDEX i ON t (a) SOMEHOW (b)", "SOMEHOW (b)")]
    [InlineData("UPDATE t SET a = 1) WHERE (b", ") WHERE (b")]
    public void What_is_not_known_of_a_known_statement_is_where_it_begins(string sql, string unknown)
    {
        var statement = StatementReader.Read(sql);
        Assert.IsNotType<UnknownStatement>(statement);
        Assert.Equal(unknown, In(sql, statement.Unknown));
    }

    [Theory]
    [InlineData("ALTER TABLE t ADD a int, EXPLODE (b, c), DROP d", "EXPLODE (b, c)")]
    [InlineData("ALTER TABLE t DROP a b", "DROP a b")]
    [InlineData("ALTER TYPE t ADD 'x'", "ADD 'x'")]
    public void An_unknown_action_leaves_the_others_alone(string sql, string unknown)
    {
        var alter = Assert.IsType<AlterStatement>(StatementReader.Read(sql));
        Assert.Null(alter.Unknown);
        var action = Assert.Single(alter.Actions, action => action.Kind == AlterActionKind.Unknown);
        Assert.Equal(unknown, In(sql, action.Span));
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int ZAP (1), b int)", "ZAP (1)")]
    [InlineData("CREATE TABLE t (b int, a int NOT NULL ZAP)", "ZAP")]
    public void An_unknown_property_leaves_the_other_columns_alone(string sql, string unknown)
    {
        var table = Assert.IsType<CreateTableStatement>(StatementReader.Read(sql));
        Assert.Null(table.Unknown);
        Assert.Equal(2, table.Columns.Count);
        var constraint = Assert.Single(
            table.Columns.SelectMany(column => column.Constraints),
            constraint => constraint is UnknownConstraint
        );
        Assert.Equal(unknown, In(sql, constraint.Span));
    }

    [Theory]
    [InlineData("clock_timestamp()", "clock_timestamp")]
    [InlineData("a + s.f(g(1), 'h(2)') || \"I\" ( 3 ) -- j(4)", "s.f g I")]
    [InlineData("CASE WHEN (a) THEN 1 ELSE coalesce(b, 2) END AND (c) IN (1)", "coalesce")]
    [InlineData("CURRENT_TIMESTAMP", "")]
    public void The_functions_that_an_expression_calls_are_known(string expression, string functions) =>
        Assert.Equal(
            functions,
            string.Join(
                ' ',
                CalledFunctions
                    .In(expression, new TextSpan(0, expression.Length))
                    .Select(function => function.Name)
            )
        );

    private static string? In(string sql, TextSpan? place) =>
        place is { } span ? sql.Substring(span.Start, span.Length) : null;
}
